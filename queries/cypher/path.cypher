// 两个单位的联系 · path
//
// 两个单位通过哪些任务、哪些单位相连，供协调跨部门事项时使用。
// Over which tasks and units two units are connected: for matters that cross departments.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {unit: 'unit/沅江市/公安局', other: 'unit/沅江市/教育局', plan: ''}
//   unit: 单位标识; id of a unit
//   other: 另一个单位的标识; id of the other unit
//   plan: 文件标识，''为全部; id of a plan, '' for all
//
// 列 columns:
//   step: 步; step
//   unit: 单位; unit
//   unit_id: 单位标识; unit id
//   roles: 职责; its roles
//   place: 位置; place
//   task: 任务; task
//   task_id: 任务标识; task id
//   task_kind: 任务类别; kind of task
//   area: 领域; area
//   partner: 共事单位; partner
//   partner_id: 共事单位标识; partner id
//   partner_roles: 对方职责; the partner's roles
//   units: 该职责点名单位; named units in it
//   duties: 两单位共同的职责; duties in common
//   plan: 文件; plan

MATCH (p:Plan)
WITH count(DISTINCT coalesce(p.jurisdiction, '')) AS places
MATCH (a:Unit {id: $unit}), (b:Unit {id: $other})
WHERE a <> b
// Step by step: for every unit that can be reached, the best way to it.
WITH places, b, [{end: a, duties: 0, ids: [a.id]}] AS ways
// One step
CALL (b, ways) {
  WITH b, ways
  WHERE any(way IN ways WHERE way.end = b)
  RETURN ways AS further
  UNION ALL
  WITH b, ways
  WHERE none(way IN ways WHERE way.end = b)
  UNWIND ways AS way
  CALL (way) {
    WITH way.end AS x
    MATCH (x)-[w:WORKS_WITH]-(y:Unit)
    WHERE $plan = '' OR w.plan = $plan
    RETURN y, sum(w.tasks) AS duties
  }
  WITH y, min([-(way.duties + duties)] + way.ids + [y.id]) AS best
  WITH collect({end: y, duties: -best[0], ids: best[1..]}) AS further
  WHERE size(further) > 0
  RETURN further
}
WITH places, b, further AS ways
// Two steps
CALL (b, ways) {
  WITH b, ways
  WHERE any(way IN ways WHERE way.end = b)
  RETURN ways AS further
  UNION ALL
  WITH b, ways
  WHERE none(way IN ways WHERE way.end = b)
  UNWIND ways AS way
  CALL (way) {
    WITH way.end AS x
    MATCH (x)-[w:WORKS_WITH]-(y:Unit)
    WHERE $plan = '' OR w.plan = $plan
    RETURN y, sum(w.tasks) AS duties
  }
  WITH y, min([-(way.duties + duties)] + way.ids + [y.id]) AS best
  WITH collect({end: y, duties: -best[0], ids: best[1..]}) AS further
  WHERE size(further) > 0
  RETURN further
}
WITH places, b, further AS ways
// Three steps
CALL (b, ways) {
  WITH b, ways
  WHERE any(way IN ways WHERE way.end = b)
  RETURN ways AS further
  UNION ALL
  WITH b, ways
  WHERE none(way IN ways WHERE way.end = b)
  UNWIND ways AS way
  CALL (way) {
    WITH way.end AS x
    MATCH (x)-[w:WORKS_WITH]-(y:Unit)
    WHERE $plan = '' OR w.plan = $plan
    RETURN y, sum(w.tasks) AS duties
  }
  WITH y, min([-(way.duties + duties)] + way.ids + [y.id]) AS best
  WITH collect({end: y, duties: -best[0], ids: best[1..]}) AS further
  WHERE size(further) > 0
  RETURN further
}
WITH places, b, further AS ways
// Four steps: farther than that a connection says nothing
CALL (b, ways) {
  WITH b, ways
  WHERE any(way IN ways WHERE way.end = b)
  RETURN ways AS further
  UNION ALL
  WITH b, ways
  WHERE none(way IN ways WHERE way.end = b)
  UNWIND ways AS way
  CALL (way) {
    WITH way.end AS x
    MATCH (x)-[w:WORKS_WITH]-(y:Unit)
    WHERE $plan = '' OR w.plan = $plan
    RETURN y, sum(w.tasks) AS duties
  }
  WITH y, min([-(way.duties + duties)] + way.ids + [y.id]) AS best
  WITH collect({end: y, duties: -best[0], ids: best[1..]}) AS further
  WHERE size(further) > 0
  RETURN further
}
WITH places, b, further AS ways
WITH places, [way IN ways WHERE way.end = b][0] AS way
WHERE way IS NOT NULL
UNWIND range(1, size(way.ids) - 1) AS step
MATCH (x:Unit {id: way.ids[step - 1]})
MATCH (y:Unit {id: way.ids[step]})
CALL (x, y) {
  // The duties that both share, the first of them in full.
  MATCH (x)-[:LEADS|SHARES|SUPPORTS|GUIDES]->(t:Task)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(y)
  WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  WITH DISTINCT t
  ORDER BY t.plan, t.start, t.id
  WITH collect(t) AS shared
  RETURN shared[0] AS t, size(shared) AS duties
}
CALL (x, t) {
  MATCH (x)-[r:LEADS|SHARES|SUPPORTS|GUIDES]->(t)
  RETURN collect(type(r)) AS held
}
CALL (y, t) {
  MATCH (y)-[r:LEADS|SHARES|SUPPORTS|GUIDES]->(t)
  RETURN collect(type(r)) AS partner_held
}
CALL (t) {
  MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit)
  WHERE NOT u:Collective
  RETURN count(DISTINCT u) AS units
}
OPTIONAL MATCH (home:Area {id: t.area})
CALL (x, places) {
  // The name that the plans write most often; over plans of several places the canonical one.
  OPTIONAL MATCH (x)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
  WITH x, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
  ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
  WITH x, places, head(collect(name)) AS written
  RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(x.name, '') ELSE coalesce(written, x.name, '') END AS unit
}
CALL (y, places) {
  // The name that the plans write most often; over plans of several places the canonical one.
  OPTIONAL MATCH (y)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
  WITH y, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
  ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
  WITH y, places, head(collect(name)) AS written
  RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(y.name, '') ELSE coalesce(written, y.name, '') END AS partner
}
RETURN step, unit, x.id AS unit_id,
       [pair IN [['LEADS', 'lead'], ['SHARES', 'share'], ['SUPPORTS', 'support'], ['GUIDES', 'guide']]
       WHERE pair[0] IN held | pair[1]] AS roles,
       coalesce(t.place, '') AS place, coalesce(t.title, '') AS task, t.id AS task_id, t.kind AS task_kind,
       CASE WHEN t.area IS NULL THEN null ELSE coalesce(home.name, '') END AS area, partner, y.id AS partner_id,
       [pair IN [['LEADS', 'lead'], ['SHARES', 'share'], ['SUPPORTS', 'support'], ['GUIDES', 'guide']]
       WHERE pair[0] IN partner_held | pair[1]] AS partner_roles,
       units, duties, t.plan AS plan
ORDER BY step
