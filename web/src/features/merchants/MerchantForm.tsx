import { Button, Form, Input } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import { type MerchantCard, merchantCardSchema, merchantInputSchema, shopInputSchema } from 'domain/merchant-file.ts'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { fileInputOf } from '#api/merchant-input.ts'
import { useCreateMerchant, useRemoveMerchant, useUpdateMerchant } from '#api/merchants.ts'
import { useText } from '#i18n/use-text.ts'
import { ChangedNote } from '#ui/ChangedNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { fieldGroupOf, type FieldGroup, fieldGroups } from './field-groups.ts'
import { fileDifferences } from './file-differences.ts'
import { BankFields } from './BankFields.tsx'
import { BusinessFields } from './BusinessFields.tsx'
import { CommonFields } from './CommonFields.tsx'
import { HourFields } from './HourFields.tsx'
import { OfficeFields } from './OfficeFields.tsx'
import { PaperFields } from './PaperFields.tsx'
import { type MerchantValues, valuesOfCard, valuesOfNew } from './form-values.ts'
import { UnitInput } from './UnitInput.tsx'
import './merchant-form.css'

const formSchema = z.object({ shop: shopInputSchema, file: merchantInputSchema })
type Checked = z.output<typeof formSchema>
/** The file a save goes over: as it was read, or as the refusal showed it. */
type Base = { id: string; rowVersion: number; file: MerchantCard['file'] }

type Props = {
  branchId: string
  /** The merchant that is changed; without it a new shop is entered. */
  card?: MerchantCard
  /** Where it stands; null until the map was clicked. */
  position: LngLat | null
  /** `wantsLead`: a need for a loan was noted that nobody answers for yet. */
  onSaved: (merchantId: string, wantsLead: boolean) => void
  onCancel: () => void
}

/** The whole file of a merchant: what is asked at every door first, the rest folded by subject. */
export function MerchantForm({ branchId, card, position, onSaved, onCancel }: Props) {
  const text = useText()
  const labels = useLabels()
  const toast = useToast()
  const may = useMay()
  const create = useCreateMerchant(branchId)
  const update = useUpdateMerchant(branchId)
  const remove = useRemoveMerchant(branchId)
  const [base, setBase] = useState<Base | null>(card ?? null)
  const [open, setOpen] = useState<ReadonlySet<FieldGroup>>(new Set())

  const done = (id: string, { shop, file }: Checked) => {
    const name = labels.shop(shop)
    toast({
      words: text('merchant.form.saved', { name }),
      // Nothing to go back to but the shop just entered.
      ...(card || !may('merchant.remove') ? {} : { onUndo: () => remove.mutate(id) }),
    })
    const needed = file.loanNeed !== 'none' && file.loanNeed !== (card?.file.loanNeed ?? 'none')
    onSaved(id, needed && may('lead.create') && !card?.leads.some(({ line }) => line === 'loan_micro'))
  }
  const send = (checked: Checked, over: Base | null) => {
    if (over === null || !card)
      return create.mutate({ shop: checked.shop, file: checked.file }, { onSuccess: ({ id }) => done(id, checked) })
    const shop = shopChanged(checked.shop, card) ? { ...checked.shop, rowVersion: card.shop.rowVersion } : null
    update.mutate({ form: { file: checked.file, shop }, changed: over }, { onSuccess: (id) => done(id, checked) })
  }
  const { form, check } = useCheckedForm<typeof formSchema, MerchantValues>(formSchema, (checked) =>
    send(checked, base),
  )
  const whole = (values: MerchantValues) => asSent(values, position, card)
  const typed = () => formSchema.parse(whole(form.getFieldsValue()))

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form merchant-form"
      aria-label={text(card ? 'merchant.form.changeTitle' : 'merchant.new.title')}
      initialValues={card ? valuesOfCard(card) : valuesOfNew()}
      onFinish={(values: MerchantValues) => {
        const sent = whole(values)
        // A refused field must not hide in a folded group.
        const refused = formSchema.safeParse(sent).error?.issues ?? []
        if (refused.length > 0) setOpen(new Set([...open, ...refused.map(({ path }) => fieldGroupOf(path))]))
        check(sent)
      }}
    >
      <Form.Item name={['shop', 'position']} label={text('merchant.form.position')} hidden={card !== undefined}>
        <SpotWords at={position} />
      </Form.Item>
      <Form.Item name={['shop', 'name']} label={text('merchant.form.sign')}>
        <Input autoFocus={!card} maxLength={60} placeholder={text('merchant.form.signHint')} />
      </Form.Item>
      <CommonFields card={card ?? null} />
      {position && (
        <Form.Item name={['shop', 'unitId']} label={text('merchant.form.unit')}>
          <UnitInput branchId={branchId} position={position} ownShopId={card?.shop.id ?? null} />
        </Form.Item>
      )}
      <BankFields card={card ?? null} />
      {fieldGroups.map((group) => (
        <details
          key={group}
          className="field-fold"
          open={open.has(group)}
          onToggle={({ currentTarget }) => {
            if (currentTarget.open === open.has(group)) return
            const next = new Set(open)
            if (currentTarget.open) next.add(group)
            else next.delete(group)
            setOpen(next)
          }}
        >
          <summary>
            {text(`merchant.form.group.${group}`)}{' '}
            <span className="note">{text(`merchant.form.groupNote.${group}`)}</span>
          </summary>
          <div>{fieldsOf(group, branchId, card ?? null)}</div>
        </details>
      ))}
      <ChangedNote
        error={create.error ?? update.error}
        currentOf={currentOf}
        differences={(current) => fileDifferences(typed().file, current.file, { text, labels })}
        onSaveMine={(current) => card && send(typed(), { id: card.id, ...current })}
        onUseTheirs={(current) => {
          if (!card) return
          setBase({ id: card.id, ...current })
          form.setFieldsValue(valuesOfCard({ ...card, file: current.file }))
          update.reset()
        }}
      />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={create.isPending || update.isPending}>
          {text(card ? 'merchant.form.save' : 'merchant.new.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

function fieldsOf(group: FieldGroup, branchId: string, card: MerchantCard | null): ReactNode {
  if (group === 'hours') return <HourFields />
  if (group === 'business') return <BusinessFields />
  if (group === 'papers') return <PaperFields />
  return <OfficeFields branchId={branchId} card={card} />
}

function SpotWords({ at }: { at: LngLat | null }) {
  const text = useText()
  return <span className="second">{text(at ? 'merchant.form.positionPicked' : 'merchant.form.positionNeeded')}</span>
}

/** The values as the schema wants them; what the form does not show stays as it was. */
function asSent(values: MerchantValues, position: LngLat | null, card: MerchantCard | undefined) {
  const { category: trade, ...shop } = values.shop ?? {}
  const { mainBank, ...file } = values.file ?? {}
  // A trade that is public already is ours to name otherwise; the public one is for the first to enter it.
  const isPublic = card !== undefined && card.shop.source !== 'hand'
  return {
    shop: {
      ...shop,
      position: card?.shop.position ?? position,
      placeId: card?.shop.place?.id ?? null,
      category: isPublic ? card.shop.category : trade,
    },
    file: {
      ...(card ? fileInputOf(card) : {}),
      ...file,
      category: isPublic && trade !== card.shop.category ? trade : null,
      segmentMix: file.segmentMix ?? {},
      mainBank: mainBank?.bankCode ? mainBank : null,
    },
  }
}

/** Public facts are sent only where they were changed: others may be changing them too. */
function shopChanged(shop: Checked['shop'], { shop: before }: MerchantCard): boolean {
  const same =
    shop.name === before.name &&
    shop.category === before.category &&
    shop.unitId === (before.unit?.id ?? null) &&
    shop.address === (before.address ?? '') &&
    shop.occupiedFrom === before.occupiedFrom &&
    JSON.stringify(shop.weeklyHours) === JSON.stringify(before.weeklyHours)
  return !same
}

const refusalSchema = z.object({ current: merchantCardSchema.shape.file.extend({ rowVersion: z.int() }) })

function currentOf(detail: unknown): { rowVersion: number; file: MerchantCard['file'] } | null {
  const read = refusalSchema.safeParse(detail).data
  if (!read) return null
  const { rowVersion, ...file } = read.current
  return { rowVersion, file }
}
