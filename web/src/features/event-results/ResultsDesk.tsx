import { Button, Segmented, Select } from 'antd'
import { daysBefore } from 'domain/civil-date.ts'
import { eventKinds } from 'domain/event.ts'
import { useExportEventResults } from '#api/event-results.ts'
import { useMay } from '#api/may.ts'
import { today, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { WorkbookButton } from '#ui/WorkbookButton.tsx'
import { ConversionForm } from './ConversionForm.tsx'
import { ConversionList } from './ConversionList.tsx'
import { ConversionSheetForm } from './ConversionSheetForm.tsx'
import { CreditTables } from './CreditTables.tsx'
import { EventsCompared } from './EventsCompared.tsx'
import { resultLooks, useResultsSearch } from './results-search.ts'
import { SitesLearnt } from './SitesLearnt.tsx'
import './event-results.css'

const usualDays = 180

/** Events side by side, their sites, whose the conversions are, and each of them. */
export function ResultsDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const may = useMay()
  const [{ look = 'events', kind, from = daysBefore(today(), usualDays), to = today(), doing }, change] =
    useResultsSearch()
  const looks = resultLooks.filter((one) => one !== 'conversions' || may('conversion.list'))
  const days = { from, to: to < from ? from : to }
  const isOfEvents = look === 'events' || look === 'sites'
  const close = () => change({ doing: undefined })
  return (
    <div className="board-split">
      <div className="board event-results">
        <header className="board-head">
          <h1 className="visually-hidden">{text('nav.results')}</h1>
          <Segmented
            aria-label={text('result.look')}
            value={look}
            options={looks.map((value) => ({ value, label: text(`result.looks.${value}`) }))}
            onChange={(value) => change({ look: value === 'events' ? undefined : value, doing: undefined })}
          />
          <div className="board-tools">
            {isOfEvents ? (
              <>
                <Select
                  allowClear
                  aria-label={text('result.kind')}
                  placeholder={text('result.kind')}
                  value={kind ?? null}
                  style={{ minWidth: 140 }}
                  options={eventKinds.map((value) => ({ value, label: text(`code.eventKind.${value}`) }))}
                  onChange={(value) => change({ kind: value ?? undefined })}
                />
                <ExportResults branchId={branchId} kind={kind ?? null} />
              </>
            ) : (
              <>
                {text('meeting.funnel.from')}
                <DayInput
                  label={text('meeting.funnel.from')}
                  days="past"
                  value={days.from}
                  onChange={(day) => day && change({ from: day, ...(day > days.to ? { to: day } : {}) })}
                />
                {text('meeting.funnel.to')}
                <DayInput
                  label={text('meeting.funnel.to')}
                  days="past"
                  value={days.to}
                  onChange={(day) => day && change({ to: day, ...(day < days.from ? { from: day } : {}) })}
                />
              </>
            )}
            {look === 'conversions' && may('conversion.create') && (
              <Button type="primary" onClick={() => change({ doing: 'enter' })}>
                {text('result.conversion.enter')}
              </Button>
            )}
            {look === 'conversions' && may('conversion.sheet') && (
              <Button onClick={() => change({ doing: 'paste' })}>{text('result.conversion.paste')}</Button>
            )}
          </div>
        </header>
        {look === 'events' && <EventsCompared branchId={branchId} kind={kind} />}
        {look === 'sites' && <SitesLearnt branchId={branchId} kind={kind} />}
        {look === 'credit' && <CreditTables branchId={branchId} days={days} />}
        {look === 'conversions' && <ConversionList branchId={branchId} days={days} />}
      </div>
      {doing === 'enter' && may('conversion.create') && <ConversionForm branchId={branchId} onClose={close} />}
      {doing === 'paste' && may('conversion.sheet') && <ConversionSheetForm branchId={branchId} onClose={close} />}
    </div>
  )
}

/** All that stands here as a workbook. */
const ExportResults = ({ branchId, kind }: { branchId: string; kind: (typeof eventKinds)[number] | null }) => (
  <WorkbookButton action="event_result.export" write={useExportEventResults(branchId)} asked={{ kind }} />
)
