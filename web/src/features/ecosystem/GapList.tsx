import { Link } from '@tanstack/react-router'
import type { EcosystemAlliance } from 'domain/ecosystem.ts'
import { candidateMetres } from 'domain/ecosystem.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { useCreateWalkWish, useRemoveWalkWish } from '#api/walk-wishes.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { MerchantDisc } from '#ui/symbols/MerchantDisc.tsx'
import { useToast } from '#ui/Toast.tsx'
import { viewSearchSchema } from '#view-state.ts'

type Props = { branchId: string; alliances: readonly EcosystemAlliance[]; onNode: (id: string) => void }
type Gap = EcosystemAlliance['gaps'][number]
type Candidate = Gap['candidates'][number]

const shown = 5

/** Trades that a theme needs and nobody has, with who stands near enough to be asked. */
export function GapList({ branchId, alliances, onNode }: Props) {
  const text = useText()
  const labels = useLabels()
  const [open, setOpen] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  const gaps = alliances
    .flatMap(({ id, name, gaps: lacking }) =>
      lacking.map((gap) => ({ key: `${id} ${gap.category}`, alliance: name, gap })),
    )
    .toSorted((a, b) => Number(b.gap.candidateCount > 0) - Number(a.gap.candidateCount > 0))
  const listed = all ? gaps : gaps.slice(0, shown)
  return (
    <Section
      title={text('ecosystem.gap.title')}
      line={false}
      action={
        gaps.length > shown ? (
          <button type="button" className="text-button note-size" onClick={() => setAll(!all)}>
            {text(all ? 'ecosystem.gap.fewer' : 'ecosystem.gap.all', { count: gaps.length })}
          </button>
        ) : undefined
      }
    >
      {gaps.length === 0 && <p className="note">{text('ecosystem.gap.none')}</p>}
      <ul className="gaps">
        {listed.map(({ key, alliance, gap }) => (
          <li key={key}>
            <div className="fact-row">
              <span>
                <span className="with-symbol">
                  <MerchantDisc group={gap.group} size={18} />
                  {labels.category(gap.category)}
                </span>{' '}
                <span className="note">
                  {alliances.length > 1 && `${alliance}　`}
                  {gap.candidateCount === 0
                    ? text('ecosystem.gap.nobody', { metres: candidateMetres })
                    : text('ecosystem.gap.near', { metres: candidateMetres, count: gap.candidateCount })}
                </span>
              </span>
              {gap.candidateCount > 0 && (
                <button
                  type="button"
                  className="text-button"
                  aria-expanded={open === key}
                  onClick={() => setOpen(open === key ? null : key)}
                >
                  {text(open === key ? 'ecosystem.gap.close' : 'ecosystem.gap.open')}
                </button>
              )}
            </div>
            {open === key && (
              <ul className="gap-candidates">
                {gap.candidates.map((candidate) => (
                  <CandidateRow
                    key={candidate.shopId}
                    branchId={branchId}
                    candidate={candidate}
                    name={labels.shop({ name: candidate.name, category: gap.category })}
                    onNode={onNode}
                  />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type RowProps = { branchId: string; candidate: Candidate; name: string; onNode: (id: string) => void }

function CandidateRow({ branchId, candidate: { shopId, merchantId, metres }, name, onNode }: RowProps) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const create = useCreateWalkWish(branchId)
  const remove = useRemoveWalkWish(branchId)
  return (
    <li>
      <div className="fact-row">
        {merchantId === null ? (
          <Link
            to="/merchants"
            search={(before: object) => ({ ...viewSearchSchema.parse(before), shop: shopId, with: 'unfiled' })}
          >
            {name}
          </Link>
        ) : (
          <button type="button" className="row-button" onClick={() => onNode(merchantId)}>
            {name}
          </button>
        )}
        <span className="note">{format.metres(metres)}</span>
        {merchantId !== null && may('walk_wish.create') && (
          <button
            type="button"
            className="text-button note-size"
            disabled={create.isPending || create.isSuccess}
            onClick={() =>
              create.mutate(
                { subjectKind: 'merchant', subjectId: merchantId, week: today(), reason: 'first_visit' },
                {
                  onSuccess: (id) =>
                    toast({
                      words: text('ecosystem.suggestion.walked', { name }),
                      onUndo: () => followUp(remove.mutateAsync(id), () => create.reset()),
                    }),
                },
              )
            }
          >
            {text(create.isSuccess ? 'ecosystem.gap.walking' : 'ecosystem.suggestion.walk')}
          </button>
        )}
      </div>
      <ProblemNote error={create.error} />
    </li>
  )
}
