/** The config file that `engram init` writes: one pipeline that ends well, and beside each stage what to vary first. */
export const startingConfig = `// What engram runs. An editor completes every option; \`engram check\` says whether the file is right.
// A line of code behind two slashes is a variation: swap it with the line above.
import {
  cosimulateRtl,
  definePipelines,
  encodeSpikes,
  fractional,
  generateEpisodes,
  lif,
  pipe,
  roundFixedPoint,
  stepNeurons,
  trainPolicy,
  writeParquet,
} from 'engram'

const networks = {
  // Leaky integrate-and-fire: each step keeps \`beta\` of the membrane. Layer sizes from CartPole's 4 observations to its 2 actions.
  leaky: lif({ layers: [4, 32, 16, 2], beta: 0.88, steps: 10 }),
  // Fractional order: the membrane depends on its last \`history\` values.
  fractional: fractional({ layers: [4, 32, 8, 2], alpha: 0.5, history: 8, steps: 10 }),
}

export default definePipelines({
  first: pipe(
    // Trains one network for each seed until it balances the pole.
    trainPolicy({
      network: networks.leaky,
      // network: networks.fractional,
      seeds: [42],
      // seeds: [1, 2, 3],
    }),
    // Plays episodes with each trained network, and passes on what it saw in some of them.
    generateEpisodes({ episodes: 100 }),
    // Turns observations into the input of the first layer.
    encodeSpikes({ method: 'current' }),
    // Runs the float model: every membrane potential and spike.
    stepNeurons(),
    // Rounds weights and arithmetic to fixed point: a sign, 2 integer bits, 13 fraction bits; runs the integer model.
    roundFixedPoint({ format: 'QS2.13' }),
    // roundFixedPoint({ format: 'QS3.12' }),
    // Runs the network as SystemVerilog and compares every membrane with the integer model, bit for bit.
    // To see it find a fault: engram run first --fault rtl.layer1.threshold=8200
    cosimulateRtl({ simulator: 'auto' }),
    // cosimulateRtl({ simulator: 'auto', lanes: 1 }),
    // Writes every table to runs/first-HASH/TABLE/*.parquet.
    writeParquet(),
  ),
})
`
