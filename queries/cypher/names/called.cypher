// 一个单位的名称，按文件的写法 · What a unit is called, as plans write it

MATCH (p:Plan)
WITH count(DISTINCT coalesce(p.jurisdiction, '')) AS places
MATCH (u:Unit {id: $unit})
CALL (u, places) {
  // The name that the plans write most often; over plans of several places the canonical one.
  OPTIONAL MATCH (u)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
  WITH u, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
  ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
  WITH u, places, head(collect(name)) AS written
  RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(u.name, '') ELSE coalesce(written, u.name, '') END AS called
}
RETURN called
