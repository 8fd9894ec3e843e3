// 一项任务的责任单位 · task
//
// 一项任务由谁牵头、谁共同负责、谁配合，供任务的联络人员使用。
// Who leads, shares and supports one task: for whoever coordinates it.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {task: 'task/yuanjiang-2024/二.三.1.1'}
//   task: 任务标识; id of a task
//
// 列 columns:
//   place: 位置; place
//   task: 任务; task
//   task_id: 任务标识; task id
//   task_kind: 任务类别; kind of task
//   area: 领域; area
//   role: 职责; role
//   unit: 单位; unit
//   unit_id: 单位标识; unit id
//   kind: 类别; kind
//   status: 来源; status
//   deadline: 完成时限; deadline
//   partners: 同一职责的其他单位; others in the duty
//   quote: 依据原文; words
//   start: 起; start
//   end: 止; end
//   plan: 文件; plan

MATCH (chosen:Task {id: $task})-[:HAS_PART*0..12]->(t:Task)<-[r:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit)
WITH chosen, u, r, t
// A clause on a group is shown through the tasks that have inherited it.
WHERE NOT (t:Task AND t.kind = 'group' AND EXISTS {
  MATCH (chosen)-[:HAS_PART*0..12]->(:Task)<-[h:LEADS|SHARES|SUPPORTS|GUIDES]-(u)
  WHERE h.status = 'inherited' AND type(h) = type(r) AND h.start = r.start
})
OPTIONAL MATCH (home:Area {id: CASE WHEN t:Area THEN t.id ELSE t.area END})
CALL (t, u) {
  MATCH (t)<-[q:LEADS|SHARES|SUPPORTS|GUIDES]-(other:Unit)
  WHERE other <> u
  WITH other, q
  ORDER BY q.start, q.ordinal, q.id
  WITH other, collect(q)[0] AS first
  ORDER BY first.start, first.ordinal, first.id
  RETURN collect(coalesce(first.name, '')) AS partners
}
RETURN coalesce(t.place, '') AS place,
       CASE WHEN t:Area THEN coalesce(t.name, '') ELSE coalesce(t.title, '') END AS task, t.id AS task_id,
       CASE WHEN t:Area THEN 'area' ELSE t.kind END AS task_kind,
       CASE WHEN home IS NULL THEN null ELSE coalesce(home.name, '') END AS area,
       CASE type(r) WHEN 'LEADS' THEN 'lead' WHEN 'SHARES' THEN 'share' WHEN 'SUPPORTS' THEN 'support'
       ELSE 'guide' END AS role,
       coalesce(r.name, '') AS unit, u.id AS unit_id,
       CASE WHEN u:Collective THEN 'collective' WHEN u:CoordinatingBody THEN 'coordinating' ELSE 'named' END AS kind,
       r.status AS status, coalesce(r.deadline, t.deadline) AS deadline, partners, coalesce(r.quote, '') AS quote,
       r.start AS start, r.end AS end, r.plan AS plan
ORDER BY r.plan, r.ordinal, r.start, r.id
