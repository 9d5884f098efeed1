import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Radio, Select, Switch } from 'antd'
import {
  type Agreement,
  agreementForms,
  agreementTermNames,
  dataClauses,
  fixedClauses,
  type NewAgreement,
  newAgreementSchema,
} from 'domain/agreement.ts'
import { daysAfter, daysBefore, monthsBefore } from 'domain/civil-date.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import type { MemberSheet } from 'domain/member-sheet.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { useSaveAgreement } from '#api/alliance-members.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { keyPersonsQuery } from '#api/key-persons.ts'
import { useMay } from '#api/may.ts'
import { type Text, today, useText } from '#i18n/use-text.ts'
import { ChangedNote } from '#ui/ChangedNote.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { useSession } from '#use-branch.ts'
import { agreementDifferences, agreementOf } from './agreement-differences.ts'
import { draftAgreement, presentAgreement } from './present-agreement.ts'

type Values = z.input<typeof newAgreementSchema>
type Props = { branchId: string; sheet: MemberSheet; onSaved: () => void; onCancel: () => void }

/** F09: what the two sides write themselves; benefits and fixed clauses stand there as they will be printed. */
export function AgreementForm({ branchId, sheet, onSaved, onCancel }: Props) {
  const text = useText()
  const toast = useToast()
  const { user } = useSession()
  const { member, benefits, proposedNo } = sheet
  const mayPersons = useMay()('key_person.list')
  const save = useSaveAgreement(branchId, member.id)
  const colleagues = useQuery(colleaguesQuery(branchId)).data ?? []
  const persons = useQuery({
    ...keyPersonsQuery(branchId, { kind: 'merchant', id: member.merchant.id }),
    enabled: mayPersons,
  })
  const draft = draftAgreement(sheet)
  const before = presentAgreement(sheet)

  // Kept from the first: a sheet read anew must not hide that somebody saved in between.
  const [base, setBase] = useState(draft)

  const send = (agreement: NewAgreement, over: Agreement | null) =>
    save.mutate(
      { form: agreement, rowVersion: over?.rowVersion ?? 0 },
      {
        onSuccess: () => {
          toast({ words: text('alliance.agreement.saved', { no: agreement.no }) })
          onSaved()
        },
      },
    )
  const { form, check } = useCheckedForm<typeof newAgreementSchema, Values>(newAgreementSchema, (agreement) =>
    send(agreement, base),
  )
  // Sent once already, so it parses.
  const typed = () => newAgreementSchema.parse(form.getFieldsValue(true))
  const terms = Form.useWatch('terms', form) as Values['terms'] | undefined
  const dataClause = (Form.useWatch('dataClause', form) as Values['dataClause']) ?? 'no_personal_data'
  const isTied = Object.values(terms ?? {}).some((words) => depositTie(words ?? '') !== null)

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form"
      aria-label={text('alliance.member.part.agreement')}
      initialValues={valuesOf(
        { draft, before, no: proposedNo, contactId: member.contactKeyPersonId, userId: user.id },
        text,
      )}
      onFinish={(values: Values) => {
        if (!isTied) check(values)
      }}
    >
      <div className="field-pair">
        <Form.Item name="no" label={text('alliance.agreement.no')}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="form" label={text('alliance.agreement.form')}>
          <Select options={agreementForms.map((value) => ({ value, label: text(`code.agreementForm.${value}`) }))} />
        </Form.Item>
      </div>
      <div className="field-pair">
        <Form.Item name="effectiveFrom" label={text('alliance.agreement.from')}>
          <DayInput days="all" />
        </Form.Item>
        <Form.Item name="expiresOn" label={text('alliance.agreement.to')}>
          <DayInput days="all" />
        </Form.Item>
        <Form.Item name="noticeDays" label={text('alliance.agreement.notice')}>
          <InputNumber
            min={0}
            max={180}
            precision={0}
            style={{ width: '100%' }}
            suffix={text('alliance.agreement.days')}
          />
        </Form.Item>
        <Form.Item name="autoRenew" label={text('alliance.agreement.autoRenew')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="exclusive" label={text('alliance.agreement.exclusive')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <fieldset className="form-group">
        <legend>{text('alliance.agreement.content')}</legend>
        {benefits.length === 0 ? (
          <p className="second">{text('alliance.agreement.noBenefits')}</p>
        ) : (
          <ul className="agreement-benefits">
            {benefits.map(({ id, side, pillar, title }) => (
              <li key={id}>
                {text(`code.benefitSide.${side}`)}　{text(`code.benefitPillar.${pillar}`)}　{title}
              </li>
            ))}
          </ul>
        )}
      </fieldset>
      {agreementTermNames.map((name) => (
        <Form.Item key={name} name={['terms', name]} label={text(`alliance.agreement.term.${name}`)}>
          <DepositCheckedInput rows={2} maxLength={600} />
        </Form.Item>
      ))}
      <Form.Item name="dataClause" label={text('alliance.agreement.dataClause')}>
        <Radio.Group options={dataClauses.map((value) => ({ value, label: text(`code.dataClause.${value}`) }))} />
      </Form.Item>
      <fieldset className="form-group">
        <legend>{text('alliance.agreement.fixed')}</legend>
        <ul className="agreement-fixed">
          {fixedClauses.map((clause) => (
            <li key={clause}>
              {clause === 'data'
                ? text(`alliance.agreement.clause.data_${dataClause}`)
                : text(`alliance.agreement.clause.${clause}`)}
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="field-pair">
        <Form.Item name="bankContactUserId" label={text('alliance.agreement.bankContact')}>
          <Select
            allowClear
            onClear={() => form.setFieldValue('bankContactUserId', null)}
            showSearch={{ optionFilterProp: 'label' }}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        {mayPersons ? (
          <Form.Item name="merchantContactId" label={text('alliance.agreement.merchantContact')}>
            <Select
              allowClear
              onClear={() => form.setFieldValue('merchantContactId', null)}
              options={(persons.data ?? []).map(({ id, title, name }) => ({
                value: id,
                label: `${text(`code.keyPersonTitle.${title}`)} ${name}`,
              }))}
            />
          </Form.Item>
        ) : (
          <Form.Item name="merchantContactId" hidden>
            <Input />
          </Form.Item>
        )}
      </div>
      {isTied && <p className="deposit-tie">{text('alliance.benefit.mendFirst')}</p>}
      <ChangedNote
        error={save.error}
        currentOf={agreementOf}
        differences={(current) => {
          const contacts = {
            colleagueOf: (id: string | null) => colleagues.find((person) => person.id === id)?.name ?? '',
            personOf: (id: string | null) => persons.data?.find((person) => person.id === id)?.name ?? '',
          }
          return agreementDifferences(typed(), current, text, contacts)
        }}
        onSaveMine={(current) => send(typed(), current)}
        onUseTheirs={(current) => {
          setBase(current)
          form.setFieldsValue(draftValues(current))
          save.reset()
        }}
      />
      <FormButtons>
        <Button type="primary" htmlType="submit" disabled={isTied} loading={save.isPending}>
          {text('alliance.agreement.save')}
        </Button>
        <Button onClick={onCancel}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}

type Start = {
  draft: Agreement | null
  /** What runs now, or ran last: the next one begins with its words. */
  before: Agreement | null
  no: string
  contactId: string | null
  userId: string
}

/** The draft as it stands; else a year with the words of the paper before, or the usual ones. */
function valuesOf({ draft, before, no, contactId, userId }: Start, text: Text): Partial<Values> {
  if (draft) return draftValues(draft)
  const from = before && before.lastDay >= today() ? daysAfter(before.lastDay, 1) : today()
  const period = { no, effectiveFrom: from, expiresOn: daysBefore(monthsBefore(from, -12), 1) }
  if (before) return { ...sharedOf(before), ...period }
  return {
    ...period,
    form: 'one_page',
    terms: {
      purpose: text('alliance.agreement.usual.purpose'),
      display: text('alliance.agreement.usual.display'),
      referral: text('alliance.agreement.usual.referral'),
      costs: text('alliance.agreement.usual.costs'),
      trademark: text('alliance.agreement.usual.trademark'),
      liability: text('alliance.agreement.usual.liability'),
      changes: text('alliance.agreement.usual.changes'),
      confidentiality: text('alliance.agreement.usual.confidentiality'),
      dispute: text('alliance.agreement.usual.dispute'),
    },
    autoRenew: false,
    noticeDays: 30,
    exclusive: false,
    dataClause: 'no_personal_data',
    bankContactUserId: userId,
    merchantContactId: contactId,
  }
}

const draftValues = (draft: Agreement) => ({
  ...sharedOf(draft),
  no: draft.no,
  effectiveFrom: draft.effectiveFrom,
  expiresOn: draft.expiresOn,
})

const sharedOf = (agreement: Agreement): Partial<Values> => ({
  form: agreement.form,
  terms: agreement.terms,
  autoRenew: agreement.autoRenew,
  noticeDays: agreement.noticeDays,
  exclusive: agreement.exclusive,
  dataClause: agreement.dataClause,
  bankContactUserId: agreement.bankContact?.id ?? null,
  merchantContactId: agreement.merchantContactId,
})
