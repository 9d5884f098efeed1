import { Button } from 'antd'
import { useExportSites } from '#api/event-sites.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { useViewState } from '#view-state.ts'

/** The comparison as paper and as a workbook; a phone has nowhere to put a workbook. */
export function SitesTools({ branchId, eventId }: { branchId: string; eventId: string }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const [{ branch }] = useViewState()
  const write = useExportSites(branchId)
  return (
    <header className="sites-tools">
      <Button href={`/print/event-sites?event=${eventId}${branch === null ? '' : `&branch=${branch}`}`}>
        {text('site.print')}
      </Button>
      {!phone && may('event_site.export') && (
        <Button
          loading={write.isPending}
          onClick={() =>
            write.mutate(eventId, { onSuccess: (name) => toast({ words: text('table.exported', { name }) }) })
          }
        >
          {text(write.isPending ? 'table.exporting' : 'site.export')}
        </Button>
      )}
      <ProblemNote error={write.error} />
    </header>
  )
}
