// 专班、成员、有任务的单位 · Task forces, named units in them, named units with duties

OPTIONAL MATCH (b:Body)
WHERE $plan = '' OR b.plan = $plan
WITH count(b) AS bodies
OPTIONAL MATCH (u:Unit)-[m:MEMBER_OF]->(:Body)
WHERE $plan = '' OR m.plan = $plan
WITH bodies, count(DISTINCT CASE WHEN u IS NULL THEN null ELSE [m.plan, u.id] END) AS seats
OPTIONAL MATCH (u:Unit)-[r:LEADS|SHARES|SUPPORTS|GUIDES]->()
WHERE NOT u:Collective AND ($plan = '' OR r.plan = $plan)
RETURN bodies, seats, count(DISTINCT CASE WHEN u IS NULL THEN null ELSE [r.plan, u.id] END) AS assigned
