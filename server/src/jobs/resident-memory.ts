import { readFile } from 'node:fs/promises'

/** Megabytes a process holds; 0 where the system does not say (then its heap limit and its deadline are left). */
export async function residentOf({ pid }: { pid?: number | undefined }): Promise<number> {
  const pages = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => null)
  return pages === null ? 0 : (Number(pages.split(' ')[1]) * 4096) / 1024 ** 2
}
