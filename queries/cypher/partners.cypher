// 单位共事情况 · partners
//
// 哪些单位一起做事、有多紧密、做什么，供建立协作机制时参考。
// Which units work together, how closely and on what: for whoever sets up their cooperation.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {unit: '', plan: '', top: 100}
//   unit: 单位标识，''为全部; id of a unit, '' for all
//   plan: 文件标识，''为全部; id of a plan, '' for all
//   top: 最多多少行; at most so many rows
//
// 列 columns:
//   unit: 单位; unit
//   unit_id: 单位标识; unit id
//   partner: 共事单位; partner
//   partner_id: 共事单位标识; partner id
//   weight: 紧密程度; closeness
//   duties: 共同职责; duties in common
//   unit_leads: 本单位牵头; the unit leads
//   partner_leads: 对方牵头; the partner leads
//   areas: 涉及领域; areas
//   tasks: 共同的任务; tasks in common

MATCH (p:Plan)
WITH count(DISTINCT coalesce(p.jurisdiction, '')) AS places
CALL () {
  // Every pair once, the smaller id first.
  WITH 1 AS one
  WHERE $unit = ''
  MATCH (a:Unit)
  CALL (a) {
    // No more of each unit than are shown of all: a million ties are never sorted at once.
    MATCH (a)-[w:WORKS_WITH]->(b:Unit)
    WHERE $plan = '' OR w.plan = $plan
    WITH b, floor(sum(w.weight) * 1000 + 0.500001) / 1000 AS weight, sum(w.tasks) AS duties
    ORDER BY weight DESC, duties DESC, b.id
    LIMIT $top
    RETURN b, weight, duties
  }
  RETURN a, b, weight, duties
  UNION ALL
  // The pairs of one unit, which comes first.
  MATCH (a:Unit {id: $unit})-[w:WORKS_WITH]-(b:Unit)
  WHERE $plan = '' OR w.plan = $plan
  RETURN a, b, floor(sum(w.weight) * 1000 + 0.500001) / 1000 AS weight, sum(w.tasks) AS duties
}
WITH places, a, b, weight, duties
ORDER BY weight DESC, duties DESC, a.id, b.id
LIMIT $top
CALL (a, b) {
  // What they do together.
  MATCH (a)-[:LEADS|SHARES|SUPPORTS|GUIDES]->(t:Task)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(b)
  WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  WITH DISTINCT a, b, t
  OPTIONAL MATCH (home:Area {id: t.area})
  WITH a, b, t, home
  ORDER BY t.plan, t.start, t.id
  WITH collect(CASE WHEN t.area IS NULL THEN null ELSE coalesce(home.name, '') END) AS homes,
       collect(coalesce(t.title, '')) AS tasks,
       sum(CASE WHEN EXISTS { MATCH (a)-[:LEADS]->(t) } THEN 1 ELSE 0 END) AS unit_leads,
       sum(CASE WHEN EXISTS { MATCH (b)-[:LEADS]->(t) } THEN 1 ELSE 0 END) AS partner_leads
  RETURN tasks, unit_leads, partner_leads, reduce(once = [],
         h IN homes | CASE WHEN h IN once THEN once ELSE once + h END) AS areas
}
CALL (a, places) {
  // The name that the plans write most often; over plans of several places the canonical one.
  OPTIONAL MATCH (a)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
  WITH a, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
  ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
  WITH a, places, head(collect(name)) AS written
  RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(a.name, '') ELSE coalesce(written, a.name, '') END AS unit
}
CALL (b, places) {
  // The name that the plans write most often; over plans of several places the canonical one.
  OPTIONAL MATCH (b)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
  WITH b, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
  ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
  WITH b, places, head(collect(name)) AS written
  RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(b.name, '') ELSE coalesce(written, b.name, '') END AS partner
}
RETURN unit, a.id AS unit_id, partner, b.id AS partner_id, weight, duties, unit_leads, partner_leads, areas, tasks
ORDER BY weight DESC, duties DESC, unit_id, partner_id
