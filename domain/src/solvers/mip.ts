/** A mixed-integer model: the variables whose gains sum to most, within their own limits and those of the rows. */
export type MipModel = {
  /** What one of each variable adds to the value. */
  gains: Float64Array
  lower: Float64Array
  upper: Float64Array
  /** 1 where a variable must be whole. */
  whole: Uint8Array
  /** Row r holds `lower[r] ≤ Σ values · variables ≤ upper[r]` over its entries `starts[r]` up to `starts[r + 1]`. */
  rows: {
    lower: Float64Array
    upper: Float64Array
    starts: Int32Array
    columns: Int32Array
    values: Float64Array
  }
}

export type MipSearch = {
  /** A value for each variable that keeps all limits: where the search begins. */
  start: Float64Array
  seconds: number
  /** No better solution than by so much is looked for: just below the smallest step that values can differ by. */
  nearEnough: number
  signal?: { readonly aborted: boolean }
}

/** `values` null where nothing was found, not even the start; `bound` Infinity where nothing is known. */
export type MipAnswer = { values: Float64Array | null; bound: number; proven: boolean }

/** Solves such models exactly. Heavy outside code, so it is handed into the solvers, never imported by them. */
export type ExactSolver = (model: MipModel, search: MipSearch) => MipAnswer
