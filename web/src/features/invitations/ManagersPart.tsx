import { Button, Dropdown } from 'antd'
import { type InvitationCounts, type InvitationList, reminderTargets } from 'domain/invitation.ts'
import { followUp } from '#api/changes.ts'
import { useRemind } from '#api/invitations.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { toldWords } from './told-words.ts'

const columns = ['made', 'asked', 'yes', 'maybe', 'no', 'reserved'] as const

/** How far each manager is, and the way to have them call again. */
export function ManagersPart({ branchId, eventId, list }: { branchId: string; eventId: string; list: InvitationList }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const toast = useToast()
  const remind = useRemind(branchId, eventId)
  const { byOwner, counts, inviteTarget, isOpen } = list
  if (byOwner.length === 0) return null
  const ask = (whom: (typeof reminderTargets)[number]) =>
    followUp(remind.mutateAsync(whom), ({ tasks }) =>
      toast({
        words:
          tasks.count === 0
            ? text('invitation.counts.remindNobody')
            : text('invitation.counts.remindMade', { count: toldWords(tasks, text, format) }),
      }),
    )
  const cells = (of: InvitationCounts) =>
    columns.map((column) => (
      <td key={column} className="number">
        {toldWords(of[column], text, format)}
      </td>
    ))
  return (
    <Section
      title={text('invitation.counts.title')}
      action={
        isOpen &&
        may('invitation.remind') && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: reminderTargets.map((whom) => ({
                key: whom,
                label: text(`invitation.counts.remindWhom.${whom}`),
              })),
              onClick: ({ key }) => {
                const whom = reminderTargets.find((one) => one === key)
                if (whom) ask(whom)
              },
            }}
          >
            <Button size="small" loading={remind.isPending}>
              {text('invitation.counts.remind')}
            </Button>
          </Dropdown>
        )
      }
    >
      <ProblemNote error={remind.error} />
      <div className="invite-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{text('invitation.list.owner')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="number">
                  {text(`invitation.counts.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {byOwner.map(({ owner, counts: of }) => (
              <tr key={owner.id}>
                <th scope="row">{owner.name}</th>
                {cells(of)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                {text('invitation.counts.total')}
                {inviteTarget !== null && (
                  <span className="note">
                    {`　${text('invitation.counts.target', { count: format.count(inviteTarget) })}`}
                  </span>
                )}
              </th>
              {cells(counts)}
            </tr>
          </tfoot>
        </table>
      </div>
    </Section>
  )
}
