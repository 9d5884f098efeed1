import { useQuery } from '@tanstack/react-query'
import { membersQuery } from '#api/alliance-members.ts'
import { useMay } from '#api/may.ts'
import { missingWords } from '#i18n/missing-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import './member-sheet.css'
import { cardFact } from './card-fact.ts'
import { MemberTag } from './MemberTag.tsx'
import { endStages, missingOf } from './stage-groups.ts'

/** In a merchant's sheet: which alliances it is in, how far it has come, and what the next step waits for. */
export function MembershipSection({ branchId, merchantId }: { branchId: string; merchantId: string }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const members = useQuery({ ...membersQuery(branchId, { merchantId }), enabled: may('alliance_member.list') })
  if (!may('alliance_member.list')) return null

  return (
    <Section
      title={text('alliance.merchant.section')}
      action={may('alliance_member.create') && <a href="/alliance/board">{text('alliance.merchant.add')}</a>}
    >
      {members.error ? (
        <ProblemNote error={members.error} />
      ) : !members.data ? (
        <Waiting rows={1} />
      ) : members.data.members.length === 0 ? (
        <p className="second">{text('alliance.merchant.none')}</p>
      ) : (
        members.data.members.map((member) => {
          const step = member.next.find(
            ({ to, way }) => !endStages.includes(to) && way !== 'review' && !(way === 'rule' && to !== 'active'),
          )
          const [missing] = step ? missingOf(step) : []
          const { press } = cardFact(member, members.data.onDate, text, format)
          return (
            <div key={member.id} className="member-review">
              <p>
                <a href={`/alliance/board?member=${member.id}`}>{member.allianceName}</a> <MemberTag member={member} />{' '}
                <span className="note">
                  {text('alliance.merchant.since', { day: format.shortDay(member.stageSince) })}
                </span>
              </p>
              {press && (
                <p className="note member-press">
                  <span aria-hidden>▲ </span>
                  {press}
                </p>
              )}
              {step && (
                <p className="note">
                  {text('alliance.merchant.next', {
                    stage: text(`code.memberStage.${step.to}`),
                    what: missing ? missingWords(missing, text, format) : text('alliance.merchant.ready'),
                  })}
                </p>
              )}
            </div>
          )
        })
      )}
    </Section>
  )
}
