import type { TopLevelSpec } from 'vega-lite'
import type { GraphDescription } from '../../../models/graph/graph-description.ts'
import type { RunManifest } from '../../run/records/run-manifest.ts'
import type { Divergence } from '../figures/divergence-window.ts'
import type { Html } from '../page/html.ts'
import type { RunTables, Segment } from './run-tables.ts'

/** A part of the report under a heading of its own. */
export type Section = { readonly id: string; readonly title: string; readonly body: Html }

/** What every section of a report is made from. */
export type ReportContext = {
  readonly directory: string
  readonly manifest: RunManifest
  readonly tables: RunTables
  /** The network that is shown. */
  readonly network: number
  /** All networks of the run; empty where it has no table of them. */
  readonly networks: readonly number[]
  /** The seed of the network that is shown, where it is known. */
  readonly seed: number | undefined
  /** Its variant, where the run is a sweep. */
  readonly variant: string | undefined
  /** Description of the network that is shown, after rounding where it was rounded. */
  readonly description: GraphDescription | undefined
  /** Fraction bits of integer values; undefined where the network was not rounded. */
  readonly fraction: number | undefined
  /** Where the samples of the network lie in `states`. */
  readonly traces: readonly Segment[]
  /** Its first differences between circuit and integer model in samples, which are those of `traces`. */
  readonly differences: readonly Divergence[]
  /** Those outside of `traces`: in generated stimuli and in the closed loop. */
  readonly otherDifferences: readonly Divergence[]
  /**
   * Draws a figure, files it as NAME.svg and gives it as part of the page. Of several networks its title names the one that is shown,
   * unless it is about the whole run.
   */
  figure(name: string, spec: TopLevelSpec, description: string, about?: 'run'): Promise<Html>
}

/** Makes one section, or nothing where the run lacks what it shows. */
export type SectionMaker = (context: ReportContext) => Promise<Section | undefined>
