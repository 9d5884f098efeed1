import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { type HoldOutOrigin, holdOutShares, standardHoldOutShare } from 'domain/hold-out.ts'
import { useState } from 'react'
import { holdOutQuery, useDrawHoldOut, useRemoveHoldOut } from '#api/invitations.ts'
import { followUp } from '#api/changes.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { toldLength, toldWords } from './told-words.ts'
import './invitations.css'

/** From so many comparable people on the difference says something. */
const enough = 60

/** Who or what is left out by lot, so that afterwards one knows what the event, or the walk, was worth. */
export function HoldOutPart({ branchId, origin }: { branchId: string; origin: HoldOutOrigin }) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const { data, error } = useQuery(holdOutQuery(branchId, origin))
  const draw = useDrawHoldOut(branchId)
  const remove = useRemoveHoldOut(branchId)
  const [share, setShare] = useState<number>(standardHoldOutShare)
  const isWalk = origin.kind === 'canvass_plan'
  const title = text(isWalk ? 'invitation.holdOut.titleSides' : 'invitation.holdOut.title')
  if (!data) return error ? <ProblemNote error={error} /> : null
  const { held, others, drawnAt, fixed, mayChange, byOwner, sides } = data
  const isDrawn = drawnAt !== null
  const counted = { held: toldWords(held, text, format), others: toldWords(others, text, format) }
  const takeLots = (seed: number) => draw.mutate({ originKind: origin.kind, originId: origin.id, share, seed })
  return (
    <Section title={title} line={false}>
      <p className="second">{text(isWalk ? 'invitation.holdOut.whySides' : 'invitation.holdOut.why')}</p>
      <p>
        {isDrawn
          ? text(isWalk ? 'invitation.holdOut.heldSides' : 'invitation.holdOut.heldOf', counted)
          : text('invitation.holdOut.none')}
      </p>
      {isDrawn && !isWalk && byOwner.length > 1 && (
        <p className="note">
          {byOwner.map(({ name, held: of }) => `${name} ${toldWords(of, text, format)}`).join(text('list.comma'))}
        </p>
      )}
      {isDrawn && isWalk && (
        <p className="note">{[...new Set(sides.map(({ street }) => street))].join(text('list.comma'))}</p>
      )}
      {isDrawn && !isWalk && toldLength(held) < enough && <p className="note">{text('invitation.holdOut.few')}</p>}
      {fixed !== null && isDrawn && <p className="note">{text(`invitation.holdOut.fixed.${fixed}`)}</p>}
      {mayChange && (
        <div className="invite-hold">
          <Select
            size="small"
            aria-label={text('invitation.holdOut.share')}
            value={share}
            options={holdOutShares.map((value) => ({
              value,
              label: `${text('invitation.holdOut.share')} ${Math.round(value * 100)}%`,
            }))}
            onChange={setShare}
          />
          <Button
            size="small"
            loading={draw.isPending}
            // Another lot each time, known by the number that the audit keeps.
            onClick={() => takeLots(isDrawn ? 1 + Math.floor(Math.random() * 9999) : 1)}
          >
            {text(isDrawn ? 'invitation.holdOut.again' : 'invitation.holdOut.draw')}
          </Button>
          {isDrawn && (
            <Button
              size="small"
              type="text"
              loading={remove.isPending}
              onClick={() =>
                followUp(remove.mutateAsync(origin), () => toast({ words: text('invitation.holdOut.removed') }))
              }
            >
              {text('invitation.holdOut.remove')}
            </Button>
          )}
        </div>
      )}
      <ProblemNote error={draw.error ?? remove.error} />
    </Section>
  )
}
