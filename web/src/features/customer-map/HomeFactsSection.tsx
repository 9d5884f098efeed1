import { type CustomerHomeFacts, type HomeFact, homeFacts } from 'domain/household.ts'
import { followUp } from '#api/changes.ts'
import { useSaveHomeFacts } from '#api/home-facts.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { KnownInput } from '#ui/KnownInput.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import './home-facts-section.css'

type Props = { branchId: string; customerId: string; home: CustomerHomeFacts }

/** Whether children from 4 to 12 and elders live in a customer's home, and since when one knows: no names and no ages. */
export function HomeFactsSection({ branchId, customerId, home }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const save = useSaveHomeFacts(branchId)
  const { hasChild4To12, hasElder, told, others, rowVersion } = home
  const before = { hasChild4To12, hasElder }
  const say = (fact: HomeFact, value: boolean | null) =>
    followUp(save.mutateAsync({ customerId, rowVersion, ...before, [fact]: value }), (version) =>
      toast({
        words: text('customerMap.home.saved'),
        onUndo: () => save.mutate({ customerId, rowVersion: version, ...before }),
      }),
    )
  const known = (value: boolean | null) => text(`site.known.${value === null ? 'unknown' : value ? 'yes' : 'no'}`)

  return (
    <Section title={text('customerMap.home.title')}>
      {homeFacts.map((fact) => {
        const label = text(`customerMap.home.${fact}`)
        const word = told[fact]
        return (
          <div key={fact} className="home-fact">
            <span>{label}</span>
            {may('customer.home_facts') ? (
              <KnownInput label={label} value={home[fact]} onChange={(value) => say(fact, value)} />
            ) : (
              <span>{known(home[fact])}</span>
            )}
            {word && (
              <span className="note">
                {text(`customerMap.home.told.${word.source}`, { day: format.shortDay(word.on) })}
              </span>
            )}
          </div>
        )
      })}
      <p className="note">
        {text(others > 0 ? 'customerMap.home.noteOthers' : 'customerMap.home.note', { count: others })}
      </p>
      <ProblemNote error={save.error} />
    </Section>
  )
}
