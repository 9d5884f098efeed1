import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'

/** Leads to where customers, products and tags come in; nothing for those who may not import. */
export function ImportLink({ branchCode }: { branchCode: string }) {
  const text = useText()
  const may = useMay()
  if (!may('import.create')) return null
  return <a href={`/import?${new URLSearchParams({ branch: branchCode })}`}>{text('place.toImport')}</a>
}
