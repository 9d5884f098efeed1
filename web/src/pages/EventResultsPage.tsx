import { ResultsDesk } from '#features/event-results/ResultsDesk.tsx'
import { OfBranch } from './OfBranch.tsx'
import '#app/board.css'

/** What all events came to, and whose the conversions are. */
export const EventResultsPage = () => <OfBranch>{(branchId) => <ResultsDesk branchId={branchId} />}</OfBranch>
