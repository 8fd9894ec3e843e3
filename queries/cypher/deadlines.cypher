// 到期事项 · deadlines
//
// 什么时候该完成什么、由谁完成，哪个单位在哪个月任务集中，供督办时使用。
// What falls due when, for whom, and where deadlines pile up: for whoever follows up.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {unit: '', plan: '', as_of: ''}
//   unit: 单位标识，''为全部; id of a unit, '' for all
//   plan: 文件标识，''为全部; id of a plan, '' for all
//   as_of: 基准日期，如'2025-06-30'，''为印发日期; the day to count from, '' for the day of issue
//
// 列 columns:
//   due: 到期日; due
//   state: 状态; state
//   unit: 单位; unit
//   unit_id: 单位标识; unit id
//   kind: 类别; kind
//   roles: 职责; roles
//   same_month: 本单位当月到期; due for it that month
//   place: 位置; place
//   task: 任务; task
//   task_id: 任务标识; task id
//   task_kind: 任务类别; kind of task
//   area: 领域; area
//   deadline: 时限原文; deadline as written
//   plan: 文件; plan

CALL () {
  // All duties, or those of one unit.
  WITH 1 AS one
  WHERE $unit = ''
  MATCH (t:Task)
  WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  AND EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
  RETURN t
  UNION ALL
  MATCH (:Unit {id: $unit})-[:LEADS|SHARES|SUPPORTS|GUIDES]->(t:Task)
  WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  RETURN DISTINCT t
}
CALL (t) {
  // The deadline of the duty, or of the nearest thing it is part of that has one.
  MATCH way = (t)<-[:HAS_PART*0..12]-(above:Task)
  WHERE above.due IS NOT NULL
  WITH above, length(way) AS up
  ORDER BY up
  RETURN collect({due: above.due, words: above.deadline})[0] AS dated
}
WITH t, dated
WHERE dated IS NOT NULL
CALL (t) {
  MATCH (t)<-[r:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit)
  WHERE $unit = '' OR u.id = $unit
  WITH u, r
  ORDER BY r.start, r.ordinal, r.id
  WITH u, collect(r) AS rows
  RETURN u, rows[0] AS first, [row IN rows | type(row)] AS types
}
// What one unit has to do in one month: words only, as a million of them have to be held at once.
WITH u, left(dated.due, 7) AS month,
     collect({due: dated.due, words: dated.words, id: t.id, kind: t.kind, place: coalesce(t.place, ''),
              title: coalesce(t.title, ''), area: t.area, plan: t.plan, start: t.start, types: types,
              name: coalesce(first.name, ''), at: [first.start, first.ordinal, first.id]}) AS found
UNWIND found AS one
WITH one, size(found) AS same_month, u.id AS unit_id,
     CASE WHEN u:Collective THEN 'collective' WHEN u:CoordinatingBody THEN 'coordinating' ELSE 'named' END AS unit_kind
OPTIONAL MATCH (p:Plan {id: one.plan})
OPTIONAL MATCH (home:Area {id: one.area})
WITH one, same_month, unit_id, unit_kind, coalesce(p.issued, '') AS issued, coalesce(home.name, '') AS area
RETURN one.due AS due,
       CASE WHEN one.due < CASE WHEN $as_of <> '' THEN $as_of ELSE issued END THEN 'past' ELSE 'ahead' END AS state,
       one.name AS unit, unit_id, unit_kind AS kind,
       [pair IN [['LEADS', 'lead'], ['SHARES', 'share'], ['SUPPORTS', 'support'], ['GUIDES', 'guide']]
       WHERE pair[0] IN one.types | pair[1]] AS roles,
       same_month, one.place AS place, one.title AS task, one.id AS task_id, one.kind AS task_kind,
       CASE WHEN one.area IS NULL THEN null ELSE area END AS area, one.words AS deadline, one.plan AS plan
ORDER BY due, plan, one.start, task_id, one.at[0], one.at[1], one.at[2]
