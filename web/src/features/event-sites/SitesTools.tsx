import { Button } from 'antd'
import { useExportSites } from '#api/event-sites.ts'
import { useText } from '#i18n/use-text.ts'
import { WorkbookButton } from '#ui/WorkbookButton.tsx'
import { useViewState } from '#view-state.ts'

/** The comparison as paper and as a workbook. */
export function SitesTools({ branchId, eventId }: { branchId: string; eventId: string }) {
  const text = useText()
  const [{ branch }] = useViewState()
  return (
    <header className="sites-tools">
      <Button href={`/print/event-sites?event=${eventId}${branch === null ? '' : `&branch=${branch}`}`}>
        {text('site.print')}
      </Button>
      <WorkbookButton
        action="event_site.export"
        words="site.export"
        write={useExportSites(branchId, eventId)}
        asked={{}}
      />
    </header>
  )
}
