import { Form, Input } from 'antd'
import { useText } from '#i18n/use-text.ts'
import { HostInput } from './HostInput.tsx'
import { mayFill } from './fixed-fields.ts'
import { ListForm } from './ListForm.tsx'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'
import { ValueRows } from './ValueRows.tsx'

/** Who works there, each with a duty. */
export function TeamPart(props: PlanProps) {
  const text = useText()
  const { team } = props.sheet
  return (
    <PlanPartBox {...props} part="team" isTyped={mayFill(props.sheet)}>
      {props.editing === 'team' ? (
        <ListForm
          {...props}
          part="team"
          list="team"
          rows={team.map(({ user, duty }) => ({ userId: user.id, duty }))}
          blank={() => ({ userId: null, duty: '' })}
          row={(index) => (
            <>
              <Form.Item name={[index, 'userId']} label={text('event.team.who')}>
                <HostInput branchId={props.branchId} />
              </Form.Item>
              <Form.Item name={[index, 'duty']} label={text('event.team.duty')}>
                <Input maxLength={60} placeholder={text('event.team.dutyHint')} />
              </Form.Item>
            </>
          )}
        />
      ) : team.length === 0 ? (
        <p className="note">{text(props.sheet.mayWrite ? 'event.team.none' : 'event.notFilled')}</p>
      ) : (
        <ValueRows rows={team.map(({ user, duty }) => ({ label: user.name, value: duty }))} />
      )}
    </PlanPartBox>
  )
}
