// 领域、任务与单位对照表 · matrix
//
// 每个领域或者每项任务涉及哪些单位、是什么职责，供总览全局时使用。
// Areas or tasks against units, with totals: for an overview.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {by: 'area', form: 'long', plan: ''}
//   by: 'area'按领域，'task'按任务; a row for each 'area' or 'task'
//   form: 'long'每对一行；'wide'没有点名单位的也列一行; 'long' a row for each pair, 'wide' also one where nobody is named
//   plan: 文件标识，''为全部; id of a plan, '' for all
//
// 列 columns:
//   place: 位置; place
//   row: 名称; name
//   row_id: 标识; id
//   unit: 单位; unit
//   unit_id: 单位标识; unit id
//   lead: 牵头; lead
//   share: 共同负责; share
//   support: 配合; support
//   guide: 指导; guide

MATCH (p:Plan)
WITH count(DISTINCT coalesce(p.jurisdiction, '')) AS places
MATCH (t:Task)
WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  AND EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
OPTIONAL MATCH (t)<-[r:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit)
WHERE NOT u:Collective
WITH places, t, u, collect(DISTINCT type(r)) AS types
OPTIONAL MATCH (a:Area {id: CASE WHEN $by = 'area' THEN t.area END})
WITH places, CASE WHEN $by = 'task' THEN t ELSE a END AS x, u,
     sum(CASE WHEN 'LEADS' IN types THEN 1 ELSE 0 END) AS lead,
     sum(CASE WHEN 'SHARES' IN types THEN 1 ELSE 0 END) AS share,
     sum(CASE WHEN 'SUPPORTS' IN types THEN 1 ELSE 0 END) AS support,
     sum(CASE WHEN 'GUIDES' IN types THEN 1 ELSE 0 END) AS guide
// The unit with most leads, then with most duties, stands first in every row.
WITH places, u, sum(lead) AS leads, sum(lead + share + support + guide) AS total,
     collect({x: x, lead: lead, share: share, support: support, guide: guide}) AS cells
CALL (u, places) {
  // The name that the plans write most often; over plans of several places the canonical one.
  OPTIONAL MATCH (u)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
  WITH u, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
  ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
  WITH u, places, head(collect(name)) AS written
  RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(u.name, '') ELSE coalesce(written, u.name, '') END AS called
}
UNWIND cells AS cell
WITH cell, cell.x AS x, u, called, leads, total
// A thing without a named unit has a row of its own only where a wide table is made.
WHERE u IS NOT NULL OR $form = 'wide'
RETURN coalesce(x.place, '') AS place, CASE WHEN x:Area THEN coalesce(x.name, '') ELSE coalesce(x.title, '') END AS row,
       coalesce(x.id, '') AS row_id, CASE WHEN u IS NULL THEN null ELSE called END AS unit, u.id AS unit_id,
       cell.lead AS lead, cell.share AS share, cell.support AS support, cell.guide AS guide
ORDER BY x IS NULL, x.plan, x.start, coalesce(x.ordinal, 0), x.id, leads DESC, total DESC, unit_id
