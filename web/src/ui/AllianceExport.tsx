import { Button } from 'antd'
import { useExportAlliance } from '#api/alliance-export.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from './ErrorNote.tsx'
import { useToast } from './Toast.tsx'
import { useScreen } from './use-screen.ts'

/** Ties, benefits and flows of an alliance as a workbook, of the whole branch with null; a phone has nowhere to put it. */
export function AllianceExport({ branchId, allianceId }: { branchId: string; allianceId: string | null }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const write = useExportAlliance(branchId)
  if (phone || !may('alliance.export')) return null
  return (
    <>
      <Button
        loading={write.isPending}
        onClick={() =>
          write.mutate({ allianceId }, { onSuccess: (name) => toast({ words: text('table.exported', { name }) }) })
        }
      >
        {text(write.isPending ? 'table.exporting' : 'table.export')}
      </Button>
      <ProblemNote error={write.error} />
    </>
  )
}
