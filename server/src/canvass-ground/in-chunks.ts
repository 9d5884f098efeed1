/** A statement names at most so many ids: SQLite takes more, but plans worse. */
const chunkSize = 800

/** Asks for many ids, a chunk a statement, and joins the answers. No id, no question. */
export async function inChunks<Id, Row>(ids: readonly Id[], ask: (chunk: Id[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (let start = 0; start < ids.length; start += chunkSize) {
    for (const row of await ask(ids.slice(start, start + chunkSize))) rows.push(row)
  }
  return rows
}
