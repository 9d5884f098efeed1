import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ImportKind } from 'domain/import-batch.ts'
import { z } from 'zod'

/** What the page of imports keeps in the address: which kind of file. */
export const importSearchSchema = z.object({ kind: z.enum(['customers', 'merchants']).optional().catch(undefined) })

const words = { customer: 'customers', merchant: 'merchants' } as const satisfies Record<ImportKind, string>

/** The kind the address names, of those one may import; null where it names none. */
export function useImportKind(): [ImportKind | null, (kind: ImportKind) => void] {
  const search = importSearchSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const kind = search.kind === undefined ? null : search.kind === 'merchants' ? 'merchant' : 'customer'
  const change = (next: ImportKind) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, kind: words[next] }), resetScroll: false })
  return [kind, change]
}
