import { Form, Input, Select } from 'antd'
import { permitKinds, permitStates } from 'domain/event.ts'
import type { EventPermit } from 'domain/event-plan.ts'
import { attachmentUrl } from '#api/attachments.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { AttachmentInput } from '#ui/AttachmentInput.tsx'
import { DayInput } from '#ui/DayInput.tsx'
import { Tag, type TagState } from '#ui/Tag.tsx'
import { EditableRows } from './EditableRows.tsx'
import { mayFill } from './fixed-fields.ts'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'

const signs: Record<EventPermit['state'], TagState> = {
  needed: 'due',
  asked: 'interested',
  granted: 'passed',
  refused: 'refused',
  not_needed: 'ended',
}

/** What has to be asked for or announced, with whom, and what came back; what the program would ask for is named. */
export function PermitsPart(props: PlanProps) {
  const text = useText()
  const format = useFormat()
  const { branchId, sheet } = props
  return (
    <PlanPartBox {...props} part="permits" isTyped={false}>
      {sheet.advisedPermits.length > 0 && (
        <p className="plan-missing">
          <span aria-hidden>▲ </span>
          {text('event.permit.advised', {
            kinds: sheet.advisedPermits.map((kind) => text(`code.permitKind.${kind}`)).join(text('list.comma')),
          })}
        </p>
      )}
      <EditableRows<EventPermit>
        branchId={branchId}
        eventId={sheet.event.id}
        kind="permits"
        rows={sheet.permits}
        mayWrite={mayFill(sheet)}
        none={text('event.permit.none')}
        name={({ kind }) => text(`code.permitKind.${kind}`)}
        show={({ kind, state, authority, number, grantedOn, attachment, note }) => (
          <>
            <span className="strong">{text(`code.permitKind.${kind}`)}</span>{' '}
            <Tag state={signs[state]}>{text(`code.permitState.${state}`)}</Tag>
            <span className="second">
              {[authority, number, grantedOn === null ? '' : format.day(grantedOn), note]
                .filter((part) => part !== '')
                .join('　')}{' '}
              {attachment && (
                <a href={attachmentUrl(branchId, attachment.id)} download>
                  {attachment.name}
                </a>
              )}
            </span>
          </>
        )}
        values={(permit) => ({
          kind: permit?.kind ?? sheet.advisedPermits[0] ?? 'site',
          authority: permit?.authority ?? '',
          state: permit?.state ?? 'needed',
          number: permit?.number ?? '',
          grantedOn: permit?.grantedOn ?? null,
          attachmentId: permit?.attachment?.id ?? null,
          note: permit?.note ?? '',
        })}
        fields={
          <>
            <div className="field-pair">
              <Form.Item name="kind" label={text('event.permit.kind')}>
                <Select options={permitKinds.map((value) => ({ value, label: text(`code.permitKind.${value}`) }))} />
              </Form.Item>
              <Form.Item name="state" label={text('event.permit.state')}>
                <Select options={permitStates.map((value) => ({ value, label: text(`code.permitState.${value}`) }))} />
              </Form.Item>
            </div>
            <Form.Item name="authority" label={text('event.permit.authority')}>
              <Input maxLength={80} placeholder={text('event.permit.authorityHint')} />
            </Form.Item>
            <div className="field-pair">
              <Form.Item name="number" label={text('event.permit.number')}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name="grantedOn" label={text('event.permit.grantedOn')}>
                <DayInput days="past" clearable />
              </Form.Item>
            </div>
            <Form.Item name="attachmentId" label={text('event.permit.file')}>
              <AttachmentInput branchId={branchId} accept="any" />
            </Form.Item>
            <Form.Item name="note" label={text('event.permit.note')}>
              <Input maxLength={300} placeholder={text('event.permit.noteHint')} />
            </Form.Item>
          </>
        }
      />
    </PlanPartBox>
  )
}
