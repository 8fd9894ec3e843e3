// 单位的各种名称 · The names of units: canonical, and as plans write them

MATCH (u:Unit)
WHERE $id = '' OR u.id = $id
CALL (u) {
  MATCH (u)-[w:LEADS|SHARES|SUPPORTS|GUIDES|MEMBER_OF]->()
  WHERE $plan = '' OR w.plan = $plan
  RETURN collect(DISTINCT w.name) + collect(DISTINCT w.mention) AS written, count(w) AS uses
}
CALL (u) {
  MATCH (u)<-[:READ_AS]-(n:NameReading)
  WHERE $plan = '' OR n.plan = $plan
  RETURN collect(DISTINCT n.written) AS read, count(n) AS readings
}
WITH u, written + read AS words, uses + readings AS places
WHERE $plan = '' OR places > 0
RETURN u.id AS id, coalesce(u.name, '') AS name, coalesce(u.jurisdiction, '') AS jurisdiction, words
