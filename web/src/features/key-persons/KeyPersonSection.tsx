import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { keyPersonPhoneRoles } from 'domain/key-person.ts'
import { type ReactNode, useState } from 'react'
import { followUp } from '#api/changes.ts'
import { type KeyPerson, keyPersonsQuery, useRemoveKeyPerson, useRestoreKeyPerson } from '#api/key-persons.ts'
import { useMay, useRoles } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import type { FormSubject } from '#ui/form-slot.ts'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { KeyPersonForm } from './KeyPersonForm.tsx'

type Props = { branchId: string; subject: FormSubject; onChanged: () => void }

/** Who opens the door there and what they want; added, changed and removed in place. */
export function KeyPersonSection({ branchId, subject, onChanged }: Props) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const mayPhone = useRoles().some((role) => keyPersonPhoneRoles.includes(role))
  const [open, setOpen] = useState<KeyPerson | 'new' | null>(null)
  const persons = useQuery(keyPersonsQuery(branchId, subject))
  const remove = useRemoveKeyPerson(branchId)
  const restore = useRestoreKeyPerson(branchId)

  const takeAway = (person: KeyPerson) =>
    followUp(remove.mutateAsync(person.id), () => {
      const name = person.name || text(`code.keyPersonTitle.${person.title}`)
      toast({
        words: text('keyPerson.removed', { name }),
        onUndo: () => followUp(restore.mutateAsync(person.id), onChanged),
      })
      onChanged()
    })
  const form = (changed: KeyPerson | null) => (
    <KeyPersonForm
      branchId={branchId}
      subject={subject}
      mayPhone={mayPhone}
      {...(changed ? { changed } : {})}
      onCancel={() => setOpen(null)}
      onSaved={() => {
        setOpen(null)
        onChanged()
      }}
    />
  )
  const add = may('key_person.create') && open === null && (
    <button type="button" className="text-button" onClick={() => setOpen('new')}>
      {text('keyPerson.add')}
    </button>
  )

  return (
    <Section title={text('keyPerson.section')} action={add}>
      {persons.error ? (
        <ProblemNote
          error={persons.error}
          actions={<Button onClick={() => void persons.refetch()}>{text('action.again')}</Button>}
        />
      ) : !persons.data ? (
        <Waiting rows={2} />
      ) : persons.data.length === 0 && open === null ? (
        <p className="second">{text(subject.kind === 'merchant' ? 'merchant.noKeyPerson' : 'keyPerson.none')}</p>
      ) : (
        persons.data.map((person) =>
          open === person ? (
            <InSection key={person.id}>{form(person)}</InSection>
          ) : (
            <PersonRow
              key={person.id}
              person={person}
              {...(may('key_person.update') ? { onChange: () => setOpen(person) } : {})}
              {...(may('key_person.remove') ? { onRemove: () => takeAway(person) } : {})}
            />
          ),
        )
      )}
      {open === 'new' && <InSection>{form(null)}</InSection>}
      <ProblemNote error={remove.error ?? restore.error} />
    </Section>
  )
}

// A form has the sheet's own margins; inside a section they are there already.
const InSection = ({ children }: { children: ReactNode }) => <div style={{ margin: '0 -16px' }}>{children}</div>

type RowProps = { person: KeyPerson; onChange?: () => void; onRemove?: () => void }

function PersonRow({
  person: { title, name, whatTheyWant, attitude, lastContactOn, phone },
  onChange,
  onRemove,
}: RowProps) {
  const text = useText()
  const format = useFormat()
  return (
    <div style={{ paddingBlock: 3 }}>
      <div style={{ display: 'flex', gap: 8, justifyContent: 'space-between' }}>
        <span>
          {text(`code.keyPersonTitle.${title}`)} {name}
        </span>
        <span className="note">{text(`code.attitude.${attitude}`)}</span>
      </div>
      <p className="second">{whatTheyWant || text('keyPerson.wantsUnknown')}</p>
      <p className="note" style={{ display: 'flex', gap: 12 }}>
        <span>
          {lastContactOn
            ? text('keyPerson.contacted', { day: format.shortDay(lastContactOn) })
            : text('keyPerson.neverContacted')}
        </span>
        {phone && <span>{phone}</span>}
        {onChange && (
          <button type="button" className="text-button" onClick={onChange}>
            {text('keyPerson.change')}
          </button>
        )}
        {onRemove && (
          <button type="button" className="text-button" onClick={onRemove}>
            {text('keyPerson.remove')}
          </button>
        )}
      </p>
    </div>
  )
}
