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
CALL (places) {
  CALL () {
    // All units, or those that a plan names.
    WITH 1 AS one
    WHERE $plan = ''
    MATCH (u:Unit)
    RETURN u
    UNION ALL
    MATCH (t:Task)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit)
    WHERE $plan <> '' AND t.plan = $plan
    RETURN DISTINCT u
  }
  WITH places, u
  WHERE NOT u:Collective
  CALL (u) {
    // What is in its rows: the duties by role, for each area or task.
    MATCH (u)-[r:LEADS|SHARES|SUPPORTS|GUIDES]->(t:Task)
    WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
    WITH t, collect(DISTINCT type(r)) AS types
    OPTIONAL MATCH (a:Area {id: CASE WHEN $by = 'area' THEN t.area END})
    WITH CASE WHEN $by = 'task' THEN t ELSE a END AS x,
         sum(CASE WHEN 'LEADS' IN types THEN 1 ELSE 0 END) AS lead,
         sum(CASE WHEN 'SHARES' IN types THEN 1 ELSE 0 END) AS share,
         sum(CASE WHEN 'SUPPORTS' IN types THEN 1 ELSE 0 END) AS support,
         sum(CASE WHEN 'GUIDES' IN types THEN 1 ELSE 0 END) AS guide
    // The unit with most leads, then with most duties, stands first in every row.
    RETURN sum(lead) AS leads, sum(lead + share + support + guide) AS total,
           collect({x: x, lead: lead, share: share, support: support, guide: guide}) AS cells
  }
  WITH places, u, leads, total, cells
  WHERE total > 0
  CALL (u, places) {
    // The name that the plans write most often; over plans of several places the canonical one.
    OPTIONAL MATCH (u)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
    WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
    WITH u, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
    ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
    WITH u, places, head(collect(name)) AS written
    RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(u.name, '') ELSE coalesce(written, u.name, '') END AS unit
  }
  UNWIND cells AS cell
  RETURN cell.x AS x, unit, u.id AS unit_id, leads, total, cell.lead AS lead, cell.share AS share,
         cell.support AS support, cell.guide AS guide
  UNION ALL
  // A thing without a named unit has a row of its own only where a wide table is made.
  MATCH (t:Task)
  WHERE $form = 'wide' AND t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
    AND EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Collective) }
    AND NOT EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit) WHERE NOT u:Collective }
  OPTIONAL MATCH (a:Area {id: CASE WHEN $by = 'area' THEN t.area END})
  RETURN DISTINCT CASE WHEN $by = 'task' THEN t ELSE a END AS x, null AS unit, null AS unit_id, 0 AS leads, 0 AS total,
         0 AS lead, 0 AS share, 0 AS support, 0 AS guide
}
RETURN coalesce(x.place, '') AS place, CASE WHEN x:Area THEN coalesce(x.name, '') ELSE coalesce(x.title, '') END AS row,
       coalesce(x.id, '') AS row_id, unit, unit_id, lead, share, support, guide
ORDER BY x IS NULL, x.plan, x.start, coalesce(x.ordinal, 0), x.id, leads DESC, total DESC, unit_id
