// 只依赖一个单位的事项 · fragile
//
// 哪些任务、领域和共事关系只靠一个单位，单位撤并后哪些任务没有牵头单位，供机构调整时核对。
// What rests on one unit, and would lose its lead if it were abolished or merged: for reorganisations.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {unit: '', plan: '', accountable: 'lead-or-sole'}
//   unit: 单位标识，''为全部; id of a unit, '' for all
//   plan: 文件标识，''为全部; id of a plan, '' for all
//   accountable: 谁算承担主责，'lead'只计牵头; who is accountable, 'lead' for leads only
//
// 列 columns:
//   unit: 单位; unit
//   unit_id: 单位标识; unit id
//   rests: 依赖情况; what rests on it
//   level: 层级; level
//   place: 位置; place
//   name: 名称; name
//   id: 标识; id
//   others: 还有哪些单位; others there
//   plan: 文件; plan

MATCH (p:Plan)
WITH count(DISTINCT coalesce(p.jurisdiction, '')) AS places
CALL (places) {
  // Tasks that rest on their only named unit, or on the only one that answers for them.
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
    // Everybody in the duty, in the order of the text, each with the name and the roles it has there.
    MATCH (t)<-[r:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit)
    WITH u, r
    ORDER BY r.start, r.ordinal, r.id
    WITH u, collect(r) AS rows
    WITH u, rows, rows[0] AS first
    ORDER BY first.start, first.ordinal, first.id
    RETURN collect({unit: u, name: coalesce(first.name, ''), types: [row IN rows | type(row)], named: NOT u:Collective,
                    quote: coalesce(first.quote, '')}) AS cast
  }
  WITH t, cast, [c IN cast WHERE c.named] AS named
  WITH t, named, CASE WHEN any(c IN named WHERE 'LEADS' IN c.types) THEN [c IN named WHERE 'LEADS' IN c.types]
            WHEN $accountable = 'lead-or-sole' AND NOT any(c IN cast WHERE 'LEADS' IN c.types)
                 AND size([c IN named WHERE 'SHARES' IN c.types]) = 1 THEN [c IN named WHERE 'SHARES' IN c.types]
            ELSE [] END AS answering
  WITH t, named, CASE WHEN size(named) = 1 THEN 'only-unit' WHEN size(answering) = 1 THEN 'only-lead' END AS rests,
       CASE WHEN size(named) = 1 THEN named[0].unit ELSE answering[0].unit END AS u
  WHERE rests IS NOT NULL
  RETURN u, {rank: 0, plan: t.plan, start: t.start, id: t.id, rests: rests, level: t.kind, place: coalesce(t.place, ''),
             name: coalesce(t.title, ''), others: [c IN named WHERE c.unit <> u | c.name], of: t.plan} AS thing
  UNION ALL
  // Areas in which one unit answers for all duties that somebody answers for, two or more.
  CALL () {
    WITH 1 AS one
    WHERE $unit = ''
    MATCH (a:Area)
    RETURN a
    UNION ALL
    MATCH (:Unit {id: $unit})-[:LEADS|SHARES|SUPPORTS|GUIDES]->(:Task)<-[:HAS_TASK]-(a:Area)
    RETURN DISTINCT a
  }
  MATCH (a)-[:HAS_TASK]->(t:Task)
  WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  AND EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
  CALL (t) {
    // Everybody in the duty, in the order of the text, each with the name and the roles it has there.
    MATCH (t)<-[r:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit)
    WITH u, r
    ORDER BY r.start, r.ordinal, r.id
    WITH u, collect(r) AS rows
    WITH u, rows, rows[0] AS first
    ORDER BY first.start, first.ordinal, first.id
    RETURN collect({unit: u, name: coalesce(first.name, ''), types: [row IN rows | type(row)], named: NOT u:Collective,
                    quote: coalesce(first.quote, '')}) AS cast
  }
  WITH a, t, cast, [c IN cast WHERE c.named] AS named
  WITH a, t, CASE WHEN any(c IN named WHERE 'LEADS' IN c.types) THEN [c IN named WHERE 'LEADS' IN c.types]
            WHEN $accountable = 'lead-or-sole' AND NOT any(c IN cast WHERE 'LEADS' IN c.types)
                 AND size([c IN named WHERE 'SHARES' IN c.types]) = 1 THEN [c IN named WHERE 'SHARES' IN c.types]
            ELSE [] END AS answering
  UNWIND answering AS c
  WITH a, count(DISTINCT t) AS duties, collect(DISTINCT c.unit) AS units
  WHERE duties > 1 AND size(units) = 1
  RETURN units[0] AS u, {rank: 1, plan: a.plan, start: a.start, id: a.id, rests: 'area-one-unit', level: 'area',
                         place: coalesce(a.place, ''), name: coalesce(a.name, ''), others: [], of: a.plan} AS thing
  UNION ALL
  // Units that work with one other unit only.
  CALL () {
    WITH 1 AS one
    WHERE $unit = ''
    MATCH (lone:Unit)
    RETURN lone
    UNION ALL
    MATCH (:Unit {id: $unit})-[:WORKS_WITH]-(lone:Unit)
    RETURN DISTINCT lone
  }
  MATCH (lone)-[w:WORKS_WITH]-(u:Unit)
  WHERE $plan = '' OR w.plan = $plan
  WITH places, lone, collect(DISTINCT u) AS partners
  WHERE size(partners) = 1
  CALL (lone, places) {
    // The name that the plans write most often; over plans of several places the canonical one.
    OPTIONAL MATCH (lone)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
    WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
    WITH lone, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
    ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
    WITH lone, places, head(collect(name)) AS written
    RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(lone.name, '')
           ELSE coalesce(written, lone.name, '') END AS called
  }
  RETURN partners[0] AS u, {rank: 2, plan: '', start: 0, id: lone.id, rests: 'only-partner', level: 'unit', place: null,
                            name: called, others: [], of: null} AS thing
}
WITH places, u, collect(thing) AS things
WHERE $unit = '' OR u.id = $unit
CALL (u, places) {
  // The name that the plans write most often; over plans of several places the canonical one.
  OPTIONAL MATCH (u)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE w.name IS NOT NULL AND coalesce(w.status, '') <> 'inherited'
  WITH u, places, w.name AS name, count(w) AS uses, sum(CASE WHEN w.plan = $plan THEN 1 ELSE 0 END) AS here
  ORDER BY here DESC, CASE WHEN here > 0 THEN 0 ELSE uses END DESC, size(name) DESC, name
  WITH u, places, head(collect(name)) AS written
  RETURN CASE WHEN $plan = '' AND places > 1 THEN coalesce(u.name, '') ELSE coalesce(written, u.name, '') END AS unit
}
WITH unit, u.id AS unit_id, things, size(things) AS number
UNWIND things AS thing
WITH unit, unit_id, number, thing
RETURN unit, unit_id, thing.rests AS rests, thing.level AS level, thing.place AS place, thing.name AS name,
       thing.id AS id,
       thing.others AS others, thing.of AS plan
ORDER BY number DESC, unit_id, thing.rank, thing.plan, thing.start, thing.id
