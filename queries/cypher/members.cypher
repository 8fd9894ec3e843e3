// 成员单位与任务分工对照 · members
//
// 哪些单位有任务却不是专班成员，哪些成员没有被点名任务，供核对成员名单时使用。
// Who has duties without a seat in the task force, and who has a seat without a named duty: for its office.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {plan: ''}
//   plan: 文件标识，''为全部; id of a plan, '' for all
//
// 列 columns:
//   unit: 单位; unit
//   unit_id: 单位标识; unit id
//   kind: 类别; kind
//   missing: 情况; what differs
//   body: 工作专班（领导小组）; task force
//   seat: 身份; seat
//   duties: 职责数; duties
//   quote: 依据原文; words

CALL () {
  // Units with duties in a plan that lists members, and no seat there: each with its first assignment.
  MATCH (:Unit)-[m:MEMBER_OF]->(:Body)
  WHERE m.role = 'member' AND ($plan = '' OR m.plan = $plan)
  WITH DISTINCT m.plan AS plan
  MATCH (:Plan {id: plan})-[:HAS_TASK|HAS_AREA]->(x)<-[r:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit)
  WHERE NOT u:Collective
  WITH plan, u, x, r
  ORDER BY r.start, r.ordinal, r.id
  WITH plan, u, collect(r)[0] AS first, count(DISTINCT x) AS duties
  WHERE NOT EXISTS { MATCH (u)-[m:MEMBER_OF]->(:Body) WHERE m.plan = plan }
  RETURN 0 AS rank, plan, first.start AS start, first.ordinal AS ordinal, first.id AS key, coalesce(first.name,
         '') AS unit, u.id AS unit_id,
         CASE WHEN u:Collective THEN 'collective' WHEN u:CoordinatingBody THEN 'coordinating'
         ELSE 'named' END AS kind, 'not-in-body' AS missing,
         null AS body, null AS seat, duties, coalesce(first.quote, '') AS quote
  UNION ALL
  // Members that no task of their plan names: each with its first seat.
  MATCH (u:Unit)-[m:MEMBER_OF]->(b:Body)
  WHERE m.role = 'member' AND ($plan = '' OR m.plan = $plan)
    AND NOT EXISTS { MATCH (u)-[r:LEADS|SHARES|SUPPORTS|GUIDES]->() WHERE r.plan = m.plan }
  WITH u, m, b
  ORDER BY m.start, m.id
  WITH u, m.plan AS plan, collect({seat: m, body: b})[0] AS first
  RETURN 1 AS rank, plan, first.seat.start AS start, 0 AS ordinal, first.seat.id AS key, coalesce(first.seat.name,
         '') AS unit, u.id AS unit_id,
         CASE WHEN u:Collective THEN 'collective' WHEN u:CoordinatingBody THEN 'coordinating'
         ELSE 'named' END AS kind, 'idle-member' AS missing,
         coalesce(first.body.name, '') AS body, first.seat.role AS seat, 0 AS duties, coalesce(first.seat.quote,
         '') AS quote
}
RETURN unit, unit_id, kind, missing, body, seat, duties, quote
ORDER BY rank, plan, start, ordinal, key
