import { tallyKinds } from 'domain/attendance.ts'
import type { EventDay } from 'domain/event-day.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { partnerLetter } from './typed-arrival.ts'
import type { SignInRow, SignInSheet } from './sign-in-rows.ts'
import './sign-in-sheets.css'

type Props = { day: EventDay; sheets: readonly SignInSheet[]; branchName: string; printedBy: string }

const columns = [
  'row',
  'who',
  'asked',
  'reply',
  'seat',
  'time',
  'adults',
  'children',
  'guardian',
  'source',
  'consent',
  'share',
  'intent',
  'follow',
] as const

/** F07 for the table at the door. In public only letters and marks stand on it; what is ticked is typed in its order. */
export function SignInSheets({ day, sheets, branchName, printedBy }: Props) {
  const text = useText()
  const format = useFormat()
  const { event } = day
  const hours = [event.startTime, event.endTime].filter((time) => time !== null).join('–')
  return (
    <>
      {sheets.map((sheet, index) => (
        // Sheets have nothing of their own but their number.
        <section key={`sheet ${String(index)}`} className="sign-in-sheet">
          <header>
            <h1>
              {text('attendance.print.form')} {text('attendance.print.title')}　{event.title}
            </h1>
            <span>
              {text('attendance.print.where', {
                day: event.onDate === null ? '' : format.day(event.onDate),
                time: hours,
                site: event.site?.name ?? '',
              })}
            </span>
            <span className="sign-in-by">
              {text('attendance.print.page', { page: index + 1, pages: sheets.length })}
            </span>
            <span className="paper-internal">{text('attendance.print.internal')}</span>
          </header>
          {sheet.kind === 'sign_in' ? <SignInTable day={day} rows={sheet.rows} /> : <TallyTable />}
          <footer>
            <p>
              {text('attendance.print.rule')} {sheet.kind === 'sign_in' && text('attendance.print.child')}
            </p>
            {sheet.kind === 'sign_in' && (
              <p>
                {text('attendance.print.legend')}
                {day.partners.length > 0 &&
                  text('attendance.print.partners', {
                    names: day.partners
                      .map(({ name }, at) => `${partnerLetter(at)} ${name}`)
                      .join(text('filter.comma')),
                  })}
              </p>
            )}
            <p>
              {branchName}　{printedBy}
            </p>
          </footer>
        </section>
      ))}
    </>
  )
}

function SignInTable({ day, rows }: { day: EventDay; rows: readonly SignInRow[] }) {
  const text = useText()
  const letters = day.partners.map((_, at) => partnerLetter(at)).slice(0, 4)
  return (
    <table className="sign-in-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={`sign-in-${column}`}>
              {text(`attendance.print.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, guest }) => (
          <tr key={row}>
            <td>{row}</td>
            <td className="sign-in-code">
              {guest ? guest.initials : ''}
              {guest?.householdCode && <small> {guest.householdCode}</small>}
            </td>
            <td>
              {guest
                ? [guest.by.name, guest.channel && text(`code.touchChannel.${guest.channel}`)]
                    .filter(Boolean)
                    .join(' · ')
                : ''}
            </td>
            <td>{guest ? text(`code.inviteReply.${guest.reply}`) : ''}</td>
            <td>{guest?.seat ? '✓' : ''}</td>
            <td />
            <td />
            <td />
            <td>□</td>
            <td className="sign-in-ring">{text('attendance.print.sources')}</td>
            <td>
              {(['call', 'message', 'photo'] as const)
                .map((purpose) => `□${text(`attendance.print.consents.${purpose}`)}`)
                .join(' ')}
            </td>
            <td className="sign-in-ring">{letters.join(' ')}</td>
            <td className="sign-in-ring">A B C D</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** For a stand where nobody signs in: strokes in fives, and what was asked. */
function TallyTable() {
  const text = useText()
  return (
    <table className="sign-in-table sign-in-tally">
      <thead>
        <tr>
          <th scope="col" className="sign-in-kind">
            {text('attendance.print.tallyTitle')}
          </th>
          <th scope="col">{text('attendance.print.tallyRow')}</th>
          <th scope="col" className="sign-in-total">
            {text('attendance.print.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {tallyKinds.map((kind) => (
          <tr key={kind}>
            <td className="sign-in-code">{text(`code.tallyKind.${kind}`)}</td>
            <td />
            <td />
          </tr>
        ))}
        <tr className="sign-in-asked">
          <td className="sign-in-code">{text('attendance.print.question')}</td>
          <td colSpan={2} />
        </tr>
      </tbody>
    </table>
  )
}
