// 单位在多份文件中的职责 · across
//
// 一个单位在同时有效的多份文件中共有多少职责、哪些事项重复交办，供统筹各项工作时参考。
// One unit over the plans in force: its load in each, and what is assigned twice: for whoever coordinates.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {unit: '', as_of: ''}
//   unit: 单位标识，''为全部; id of a unit, '' for all
//   as_of: 基准日期，''为不限; the day on which plans are in force, '' for any
//
// 列 columns:
//   unit: 单位; unit
//   unit_id: 单位标识; unit id
//   kind: 类别; kind
//   plans: 涉及文件; plans
//   all_plans: 各文件合计; duties in all plans
//   plan: 文件; plan
//   title: 文件名称; title of the plan
//   lead: 牵头; lead
//   share: 共同负责; share
//   support: 配合; support
//   guide: 指导; guide
//   all: 合计; all
//   twice: 别处也有的任务; matters also elsewhere
//   twice_in: 别处; elsewhere

MATCH (p:Plan)
WITH count(DISTINCT coalesce(p.jurisdiction, '')) AS places
// The plans in force, less those that one of them replaces.
MATCH (p:Plan)
WHERE $as_of = '' OR (coalesce(p.validFrom, p.issued, '') <= $as_of
                      AND (p.validUntil IS NULL OR left($as_of, size(p.validUntil)) <= p.validUntil))
WITH places, collect(p) AS running, collect(p.replaces) AS replaced
WITH places, [p IN running WHERE NOT p.id IN replaced | p.id] AS counted
CALL () {
  WITH 1 AS one
  WHERE $unit = ''
  MATCH (u:Unit)
  RETURN u
  UNION ALL
  MATCH (u:Unit {id: $unit})
  RETURN u
}
WITH places, counted, u
WHERE NOT u:Collective
CALL (u, counted) {
  MATCH (u)-[r:LEADS|SHARES|SUPPORTS|GUIDES]->(t:Task)
  WHERE t.kind <> 'group' AND t.plan IN counted
  WITH t.plan AS plan, t.id AS id, collect(DISTINCT type(r)) AS types
  WITH plan, sum(CASE WHEN 'LEADS' IN types THEN 1 ELSE 0 END) AS lead,
       sum(CASE WHEN 'SHARES' IN types THEN 1 ELSE 0 END) AS share,
       sum(CASE WHEN 'SUPPORTS' IN types THEN 1 ELSE 0 END) AS support,
       sum(CASE WHEN 'GUIDES' IN types THEN 1 ELSE 0 END) AS guide,
       count(id) AS duties
  RETURN count(plan) AS number, sum(duties) AS all_plans,
         collect({plan: plan, lead: lead, share: share, support: support, guide: guide, duties: duties}) AS parts
}
WITH places, counted, u, number, all_plans, parts
WHERE number > 1 OR ($unit <> '' AND number > 0)
CALL (u, places) {
  // The name that the plans write most often; over plans of several places the canonical one.
  OPTIONAL MATCH (u)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
  WITH u, places, w.name AS name, count(w) AS uses
  ORDER BY uses DESC, size(name) DESC, name
  WITH u, places, head(collect(name)) AS written
  RETURN CASE WHEN places > 1 THEN coalesce(u.name, '') ELSE coalesce(written, u.name, '') END AS unit
}
CALL (u, counted) {
  // Titles that it has in several plans, in each plan in the order of the text.
  MATCH (u)-[:LEADS|SHARES|SUPPORTS|GUIDES]->(t:Task)
  WHERE t.kind <> 'group' AND t.plan IN counted AND t.title IS NOT NULL
  WITH t.title AS title, t.plan AS plan, min([t.start, t.id]) AS at
  WITH title, collect({plan: plan, at: at}) AS places
  WHERE size(places) > 1
  UNWIND places AS here
  WITH here, title, [place IN places | place.plan] AS plans
  ORDER BY here.plan, here.at[0], here.at[1]
  RETURN collect({plan: here.plan, title: title, plans: plans}) AS again
}
UNWIND parts AS part
MATCH (p:Plan {id: part.plan})
WITH u, unit, number, all_plans, part, coalesce(p.title, '') AS title, [one IN again WHERE one.plan = part.plan] AS again
CALL (part, again) {
  UNWIND again AS one
  UNWIND one.plans AS other
  WITH DISTINCT part, other
  WHERE other <> part.plan
  WITH other
  ORDER BY other
  RETURN collect(other) AS twice_in
}
RETURN unit, u.id AS unit_id,
       CASE WHEN u:Collective THEN 'collective' WHEN u:CoordinatingBody THEN 'coordinating' ELSE 'named' END AS kind,
       number AS plans, all_plans, part.plan AS plan, title,
       part.lead AS lead, part.share AS share, part.support AS support, part.guide AS guide, part.duties AS all,
       [one IN again | one.title] AS twice, twice_in
ORDER BY all_plans DESC, unit_id, plan
