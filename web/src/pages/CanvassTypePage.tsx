import { useSearch } from '@tanstack/react-router'
import { TypingDesk } from '#features/canvass-paper/TypingDesk.tsx'
import { typingSearchSchema } from '#features/canvass-paper/typing-search.ts'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** Paper that came back: visits typed in the order of the sheet. */
export const CanvassTypePage = () => <OfBranch>{(branchId) => <Desk branchId={branchId} />}</OfBranch>

function Desk({ branchId }: { branchId: string }) {
  const { packet, stop } = typingSearchSchema.parse(useSearch({ strict: false }))
  return (
    <div className="board">
      <TypingDesk key={packet ?? stop ?? ''} branchId={branchId} packetId={packet} stopId={stop} />
    </div>
  )
}
