// 覆盖情况 · coverage
//
// 从目标、领域、任务到单位，哪一层有缺口、为什么，供起草和审核文件时核对。
// What is not covered from goals to units, at which level and why: for whoever drafts or reviews a plan.
//
// 参数 parameters (Neo4j Browser: paste what stands behind the slashes, then the query):
//   :param {plan: '', accountable: 'lead-or-sole'}
//   plan: 文件标识，''为全部; id of a plan, '' for all
//   accountable: 谁算承担主责，'lead'只计牵头; who is accountable, 'lead' for leads only
//
// 列 columns:
//   level: 层级; level
//   place: 位置; place
//   name: 名称; name
//   id: 标识; id
//   missing: 缺什么; what is missing
//   words: 依据; words

CALL () {
  MATCH (g:Goal)
  WHERE $plan = '' OR g.plan = $plan
  CALL (g) {
    // Paths of the goals of this plan that areas serve: a divided goal is served through its parts.
    MATCH (:Plan {id: g.plan})-[:HAS_GOAL]->(s:Goal)<-[:SERVES]-(:Area)
    RETURN collect(DISTINCT coalesce(s.path, [])) AS lines
  }
  CALL (g) {
    MATCH (g)<-[:SERVES]-(a:Area)
    WITH (EXISTS { MATCH (a)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
       OR EXISTS { MATCH (a)-[:HAS_TASK]->(t:Task)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit)
       WHERE t.kind <> 'group' }) AS busy
    RETURN count(*) AS serving, sum(CASE WHEN busy THEN 1 ELSE 0 END) AS busy
  }
  WITH g, lines, serving, busy, coalesce(g.path, []) AS path
  WITH g, CASE
    WHEN serving > 0 AND busy = 0 THEN 'goal-without-duty'
    WHEN size(lines) > 0 AND none(line IN lines WHERE all(
      n IN range(0, CASE WHEN size(line) < size(path) THEN size(line) ELSE size(path) END - 1) WHERE line[n] = path[n]))
    THEN 'unserved-goal' END AS missing
  WHERE missing IS NOT NULL
  RETURN 0 AS rank, g.plan AS plan, g.start AS start, 0 AS ordinal, g.id AS key, 'goal' AS level, coalesce(g.place,
         '') AS place,
         coalesce(g.title, '') AS name, g.id AS id, missing, coalesce(g.quote, '') AS words
  UNION ALL
  MATCH (a:Area)
  WHERE $plan = '' OR a.plan = $plan
  CALL (a) {
    MATCH (a)-[:HAS_TASK]->(t:Task)
    WHERE t.kind <> 'group' AND EXISTS { MATCH (t)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
    WITH (EXISTS { MATCH (t)<-[:LEADS]-(u:Unit) WHERE NOT u:Collective }
       OR ($accountable = 'lead-or-sole' AND NOT EXISTS { MATCH (t)<-[:LEADS]-(:Unit) }
           AND COUNT { MATCH (t)<-[:SHARES]-(u:Unit) WHERE NOT u:Collective RETURN DISTINCT u } = 1)) AS answered
    RETURN count(*) AS duties, sum(CASE WHEN answered THEN 1 ELSE 0 END) AS answered
  }
  WITH a, CASE WHEN duties > 0 AND answered = 0 THEN 'area-without-lead'
               WHEN duties = 0 AND NOT EXISTS { MATCH (a)<-[:LEADS|SHARES|SUPPORTS|GUIDES]-(:Unit) }
               THEN 'empty-area' END AS missing
  WHERE missing IS NOT NULL
  RETURN 1 AS rank, a.plan AS plan, a.start AS start, a.ordinal AS ordinal, a.id AS key, 'area' AS level,
         coalesce(a.place, '') AS place,
         coalesce(a.name, '') AS name, a.id AS id, missing, null AS words
  UNION ALL
  MATCH (t:Task)
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
  WITH t, cast, [c IN cast WHERE c.named] AS named
  WITH t, cast, CASE WHEN any(c IN named WHERE 'LEADS' IN c.types) THEN ''
            WHEN size([c IN named WHERE 'SHARES' IN c.types]) = 0 AND any(c IN cast WHERE NOT c.named
            AND ('LEADS' IN c.types OR 'SHARES' IN c.types))
            THEN 'collective-only'
            WHEN size([c IN named WHERE 'SHARES' IN c.types]) = 0 THEN 'support-only'
            WHEN any(c IN cast WHERE 'LEADS' IN c.types) THEN 'collective-lead'
            WHEN size([c IN named WHERE 'SHARES' IN c.types]) > 1 THEN 'no-lead'
            WHEN $accountable = 'lead-or-sole' THEN ''
            ELSE 'sole-responsible' END AS missing
  WHERE missing <> ''
  RETURN 2 AS rank, t.plan AS plan, t.start AS start, 0 AS ordinal, t.id AS key, t.kind AS level, coalesce(t.place,
         '') AS place,
         coalesce(t.title, '') AS name, t.id AS id, missing, cast[0].quote AS words
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
  RETURN 2 AS rank, t.plan AS plan, t.start AS start, 0 AS ordinal, t.id AS key, t.kind AS level, coalesce(t.place,
         '') AS place,
         coalesce(t.title, '') AS name, t.id AS id, 'no-unit' AS missing, coalesce(t.head, '') AS words
  UNION ALL
  MATCH (u:Unit)-[m:MEMBER_OF]->(b:Body)
  WHERE m.role = 'member' AND ($plan = '' OR m.plan = $plan)
    AND NOT EXISTS { MATCH (u)-[r:LEADS|SHARES|SUPPORTS|GUIDES]->() WHERE r.plan = m.plan }
  WITH u, m, b
  ORDER BY m.start, m.id
  WITH u, m.plan AS plan, collect({seat: m, body: b})[0] AS first
  RETURN 3 AS rank, plan, first.seat.start AS start, 0 AS ordinal, first.seat.id AS key, 'unit' AS level,
         coalesce(first.body.name, '') AS place, coalesce(first.seat.name, '') AS name, u.id AS id,
         'idle-member' AS missing, coalesce(first.seat.quote, '') AS words
  UNION ALL
  MATCH (i:Indicator)
  WHERE i.owner IS NULL AND ($plan = '' OR i.plan = $plan)
  RETURN 4 AS rank, i.plan AS plan, i.start AS start, i.ordinal AS ordinal, i.id AS key, 'indicator' AS level,
         null AS place,
         coalesce(i.quote, '') AS name, i.id AS id, 'unowned-indicator' AS missing, coalesce(i.quote, '') AS words
}
RETURN level, place, name, id, missing, words
ORDER BY rank, plan, start, ordinal, key
