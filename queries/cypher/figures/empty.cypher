// 没有写明任何单位的任务 · Items with nobody at all, where others beside them are assigned

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
RETURN count(t) AS empty
