import type { Evening } from 'domain/meeting.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

/** Everybody's day side by side, in order of names. */
export function PeopleTable({ people }: { people: Evening['people'] }) {
  const text = useText()
  const format = useFormat()
  const columns = ['attempts', 'contacts', 'ownersMet', 'leads', 'revisits', 'calls'] as const
  const heads = {
    attempts: text('meeting.figures.attempts'),
    contacts: text('meeting.funnel.step.contacts'),
    ownersMet: text('meeting.figures.owners'),
    leads: text('meeting.figures.leads'),
    revisits: text('meeting.figures.revisits'),
    calls: text('meeting.figures.calls'),
  }
  return (
    <table className="people-table">
      <thead>
        <tr>
          <th scope="col">{text('meeting.evening.person')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="number">
              {heads[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map(({ person, figures }) => (
          <tr key={person.id}>
            <th scope="row">{person.name}</th>
            {columns.map((column) => (
              <td key={column} className="number">
                {format.count(figures[column])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
