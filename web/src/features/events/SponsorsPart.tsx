import { Button, Form, Input, Select } from 'antd'
import { sponsorshipKinds } from 'domain/event-money.ts'
import type { Sponsorship } from 'domain/event-plan.ts'
import { ApiProblem } from '#api/client.ts'
import { useConfirmSponsorship } from '#api/event-rows.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { DepositCheckedInput } from '#ui/DepositCheckedInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { Tag } from '#ui/Tag.tsx'
import { YuanInput } from '#ui/YuanInput.tsx'
import { EditableRows } from './EditableRows.tsx'
import { mayFill } from './fixed-fields.ts'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'

/** The sponsors' ledger: who gives what, worth how much, for what in return, and what arrived. Money is refused (I11). */
export function SponsorsPart(props: PlanProps) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const confirm = useConfirmSponsorship(props.branchId)
  const { branchId, sheet } = props
  return (
    <PlanPartBox {...props} part="sponsors" isTyped={false}>
      <EditableRows<Sponsorship>
        branchId={branchId}
        eventId={sheet.event.id}
        kind="sponsorships"
        rows={sheet.sponsorships}
        mayWrite={mayFill(sheet)}
        none={text(sheet.mayWrite ? 'event.sponsor.none' : 'event.notFilled')}
        name={({ merchant, what }) => `${merchant.name} ${what}`}
        show={(sponsorship) => (
          <>
            <span className="strong">{sponsorship.merchant.name}</span>{' '}
            <span>{text(`code.sponsorshipKind.${sponsorship.kind}`)}</span>{' '}
            {!sponsorship.isAccepted && <Tag state="due">{text('event.sponsor.notAccepted')}</Tag>}
            {sponsorship.confirmedBy && (
              <Tag state="passed">{text('event.sponsor.confirmed', { name: sponsorship.confirmedBy.name })}</Tag>
            )}
            <span className="second">
              {[
                sponsorship.what,
                format.money(sponsorship.valueFen),
                sponsorship.inReturn === '' ? '' : text('event.sponsor.for', { words: sponsorship.inReturn }),
                sponsorship.deliveredFen === null
                  ? text('event.sponsor.notDelivered')
                  : text('event.sponsor.delivered', {
                      sum: format.money(sponsorship.deliveredFen),
                      day: format.shortDay(sponsorship.deliveredOn),
                    }),
              ]
                .filter((part) => part !== '')
                .join('　')}
            </span>
            {sponsorship.mayConfirm && may('sponsorship.confirm') && (
              <Button
                size="small"
                loading={confirm.isPending}
                onClick={() => confirm.mutate({ id: sponsorship.id, rowVersion: sponsorship.rowVersion, note: '' })}
              >
                {text('event.sponsor.confirm')}
              </Button>
            )}
          </>
        )}
        values={(row) => ({
          merchantId: row?.merchant.id ?? null,
          kind: row?.kind ?? 'goods',
          what: row?.what ?? '',
          valueFen: row?.valueFen ?? null,
          inReturn: row?.inReturn ?? '',
          deliveredFen: row?.deliveredFen ?? null,
          deliveredOn: row?.deliveredOn ?? null,
        })}
        onRefused={(error, again) =>
          error instanceof ApiProblem && error.code === 'cash_not_accepted' ? (
            <ProblemNote
              error={error}
              actions={
                <Button onClick={() => again({ askCompliance: true })}>{text('event.sponsor.askCompliance')}</Button>
              }
            />
          ) : null
        }
        fields={
          <>
            <Form.Item name="merchantId" label={text('event.partner.merchant')}>
              <MerchantChoice branchId={branchId} />
            </Form.Item>
            <div className="field-pair">
              <Form.Item name="kind" label={text('event.sponsor.kind')}>
                <Select
                  options={sponsorshipKinds.map((value) => ({ value, label: text(`code.sponsorshipKind.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name="valueFen" label={text('event.sponsor.value')}>
                <YuanInput />
              </Form.Item>
            </div>
            <Form.Item name="what" label={text('event.sponsor.what')}>
              <Input maxLength={120} placeholder={text('event.sponsor.whatHint')} />
            </Form.Item>
            <Form.Item name="inReturn" label={text('event.sponsor.inReturn')}>
              <DepositCheckedInput maxLength={300} placeholder={text('event.sponsor.inReturnHint')} />
            </Form.Item>
            <div className="field-pair">
              <Form.Item name="deliveredFen" label={text('event.sponsor.deliveredFen')}>
                <YuanInput />
              </Form.Item>
              <Form.Item name="deliveredOn" label={text('event.sponsor.deliveredOn')}>
                <DayInput days="past" clearable />
              </Form.Item>
            </div>
          </>
        }
      />
      <ProblemNote error={confirm.error} />
    </PlanPartBox>
  )
}
