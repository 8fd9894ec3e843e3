// 没有点名单位的任务 · orphans
//
// 哪些任务没有点名任何具体单位，供补充责任单位时使用。
// Which tasks name no single unit: for whoever completes the attributions.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {plan: ''}
//   plan: 文件标识，''为全部; id of a plan, '' for all
//
// 列 columns:
//   place: 位置; place
//   task: 任务; task
//   task_id: 任务标识; task id
//   kind: 类别; kind
//   area: 领域; area
//   missing: 原因; why
//   units: 已写明的单位; units that are named
//   collectives: 统称; collectives
//   quote: 依据原文; words

CALL () {
  MATCH (t:Task)
  WHERE t.kind <> 'group' AND ($plan = '' OR t.plan = $plan)
  AND EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
    AND NOT EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(u:Unit) WHERE NOT u:Collective }
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
  OPTIONAL MATCH (home:Area {id: t.area})
  RETURN coalesce(t.place, '') AS place, coalesce(t.title, '') AS task, t.id AS task_id, t.kind AS kind,
         CASE WHEN t.area IS NULL THEN null ELSE coalesce(home.name, '') END AS area, 'collective-only' AS missing,
         [] AS units, [c IN cast | c.name] AS collectives, cast[0].quote AS quote, t.plan AS plan, t.start AS start
  UNION ALL
  // Items with nobody at all, where others beside them are assigned.
  MATCH (p:Plan)
  WHERE $plan = '' OR p.id = $plan
  WITH p, EXISTS { MATCH (p)-[:HAS_AREA]->(:Area) } AS divided,
       EXISTS {
         MATCH (p)-[:HAS_TASK]->(d:Task)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit)
         WHERE d.kind <> 'group' AND d.area IS NULL
           AND (d.parent IS NULL
           OR (d.kind = 'sentence' AND EXISTS { MATCH (d)<-[:HAS_PART]-(i:Task) WHERE i.parent IS NULL }))
       } AS busy
  MATCH (p)-[:HAS_TASK]->(t:Task)
  WHERE t.kind = 'item' AND NOT EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
    AND ((t.area IS NOT NULL AND EXISTS {
            MATCH (t)<-[:HAS_TASK]-(:Area)-[:HAS_TASK]->(d:Task)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit)
            WHERE d.kind <> 'group' })
      OR (t.area IS NULL AND NOT divided AND t.parent IS NULL AND busy)
      OR (t.area IS NULL AND NOT divided AND t.parent IS NOT NULL
          AND (EXISTS { MATCH (t)<-[:HAS_PART]-(:Task)-[:HAS_PART]->(d:Task)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit)
                        WHERE d.kind = 'item' AND d.area IS NULL }
            OR EXISTS { MATCH (t)<-[:HAS_PART]-(:Task)-[:HAS_PART]->(:Task)-[:HAS_PART]->(d:Task)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit)
                        WHERE d.kind = 'sentence' AND d.area IS NULL })))
    // Nobody reaches it through a sentence of it, or through what it is part of.
    AND NOT EXISTS {
      MATCH (t)<-[:HAS_PART*0..12]-(above:Task)
      WHERE EXISTS { MATCH (above)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
         OR EXISTS { MATCH (t)-[:HAS_PART]->(:Task)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
         OR EXISTS { MATCH (above)<-[:HAS_TASK]-(:Area)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
    }
  OPTIONAL MATCH (home:Area {id: t.area})
  RETURN coalesce(t.place, '') AS place, coalesce(t.title, '') AS task, t.id AS task_id, t.kind AS kind,
         CASE WHEN t.area IS NULL THEN null ELSE coalesce(home.name, '') END AS area, 'no-unit' AS missing,
         [] AS units, [] AS collectives, null AS quote, t.plan AS plan, t.start AS start
}
RETURN place, task, task_id, kind, area, missing, units, collectives, quote
ORDER BY plan, start, task_id
