import Highs from 'highs'
import type { ExactSolver } from 'domain/solvers/mip.ts'

/**
 * HiGHS as an exact solver. It holds the thread it runs on until it ends: only for threads that answer nobody.
 * A stop is heard while it searches.
 */
export async function highsSolver(): Promise<ExactSolver> {
  const highs = await Highs()
  const { callbackType, objectiveSense, solutionStatus, modelStatus } = highs.constants
  return (model, { start, seconds, nearEnough, signal }) =>
    highs.withModel((native) => {
      const { rows } = model
      native.passModel({
        numCols: model.gains.length,
        numRows: rows.lower.length,
        sense: objectiveSense.maximize,
        colCost: model.gains,
        colLower: model.lower,
        colUpper: model.upper,
        rowLower: rows.lower,
        rowUpper: rows.upper,
        integrality: Int32Array.from(model.whole),
        matrix: {
          format: 'csr',
          numRows: rows.lower.length,
          numCols: model.gains.length,
          starts: rows.starts,
          indices: rows.columns,
          values: rows.values,
        },
      })
      native.options.set({
        output_flag: false,
        time_limit: Math.max(0.1, seconds),
        mip_rel_gap: 0,
        mip_abs_gap: nearEnough,
      })
      native.setSolution({ colValue: start })
      const { modelStatus: status } = native.run({
        [callbackType.mipInterrupt]: (event) => {
          if (signal?.aborted === true) event.interrupt()
        },
      })
      const hasValues = native.info.get('primal_solution_status') === solutionStatus.feasible
      return {
        values: hasValues ? native.getSolution().colValue : null,
        bound: Number(native.info.get('mip_dual_bound')),
        proven: status === modelStatus.optimal,
      }
    })
}
