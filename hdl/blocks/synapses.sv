// What all inputs of a layer give its neurons, LANES neurons at a time:
//
//   out = resize( ( shift( sum over i of shift(x[i] * w[i], ProductShift), SumShift ) + bias ) << SumUp )
//
// The inputs come as a list (hdl/blocks/event_list.sv, where x is 1, or with Values hdl/blocks/value_list.sv), which is read once for each
// group of LANES outputs; so a group takes a cycle for each item and one for its biases, which are the weights of an input that is always
// One. The weight memory holds, for each group, one word for each input and one with the biases: a bank for each lane, side by side.
//
// With Drawn an item carries above its value the salt (32 bits) and the chance (17) of its list, and each lane adds it only where its
// synapse transmits it (hdl/blocks/transmission.sv); biases always come.
//
// A result stays until out_ready_i; the next group is added up meanwhile. start_i forgets everything.
// Caveat: outputs beyond the last real one (where LANES does not divide their number) carry the padding of the memory image.
`ifdef BESIDE
//
// Here each weight has a delay beside it, above it in the memory: what it brings arrives so many steps later (hdl/blocks/current_ring.sv),
// with the sum of its step. None may fail.
module delayed_synapses #(
`endif
`ifdef DENDRITES
//
// Here each target has a delay: what the first LateInputs inputs bring it arrives so many steps later (hdl/blocks/current_ring.sv), with
// the sum of its step, what the others bring at once. None may fail.
module dendrite_synapses #(
`endif
`ifndef DELAYED
module synapses #(
`endif
  parameter int Inputs = 4,
  parameter int Outputs = 32,
  parameter int Lanes = 8,
  parameter bit Values = 1'b0,
  parameter bit Drawn = 1'b0,
  // Wide enough for One as well.
  parameter int ValueWidth = 16,
  parameter int OneShift = 13,
  parameter int WeightWidth = 16,
  // Wide enough for every intermediate value; derived from the network description.
  parameter int AccumulatorWidth = 40,
  parameter int OutputWidth = 16,
  parameter int ProductShift = 0,
  parameter int SumShift = 13,
  // Where weights have fewer fraction bits than currents.
  parameter int SumUp = 0,
  parameter int Rounding = 0,
  parameter bit Saturate = 1'b1,
`ifdef DELAYED
  // Bits of a delay, and of the number of an epoch.
  parameter int SlotWidth = 5,
  parameter int EpochWidth = 6,
  parameter RingStyle = "auto",
`endif
`ifdef DENDRITES
  parameter int LateInputs = Inputs,
  // Of each group the delays of its targets, the first one lowest.
  parameter DelayFile = "delays.mem",
`endif
`ifdef LOADABLE
  parameter int LoadAddressWidth = 8,
`else
  parameter WeightFile = "weights.mem",
`endif
  // Where weights lie: "auto", "block" or "logic" (LUTs).
  /* verilator lint_off UNUSEDPARAM */
  parameter MemoryStyle = "auto",
  /* verilator lint_on UNUSEDPARAM */
  localparam int IndexWidth = Inputs > 1 ? $clog2(Inputs) : 1,
  localparam int ItemWidth = ValueWidth + (Drawn ? 49 : 0)
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
`ifdef DELAYED
  // Behind a reset everything is emptied once; start_i comes then.
  output logic swept_o,
`endif
`ifdef LOADABLE
  // While load_i is high the memory is its loader's (hdl/loadable/parameter_loader.sv), and everything else here held in reset. It has one
  // port, which writes or reads.
  input  logic load_i,
  input  logic load_write_i,
  // Longer where another memory is.
  /* verilator lint_off UNUSEDSIGNAL */
  input  logic [LoadAddressWidth-1:0] load_address_i,
  /* verilator lint_on UNUSEDSIGNAL */
  input  logic [Lanes*WeightWidth-1:0] load_data_i,
  output logic [Lanes*WeightWidth-1:0] load_data_o,
`endif
  input  logic list_valid_i,
  input  logic item_valid_i,
  input  logic [IndexWidth-1:0] item_index_i,
  input  logic signed [ItemWidth-1:0] item_value_i,
  output logic item_next_o,
  output logic rewind_o,
  output logic release_o,
  output logic out_valid_o,
  output logic [Lanes*OutputWidth-1:0] out_data_o,
  input  logic out_ready_i
);
  // Impossible lanes are named below.
  localparam int Groups = Lanes > 0 ? (Outputs + Lanes - 1) / Lanes : 1;
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1;
  localparam int Rows = Inputs + 1;
  localparam int Words = Groups * Rows;
  localparam int AddressWidth = $clog2(Words);
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);

  if (Lanes < 1) $fatal(1, "synapses: Lanes must be at least 1");
  if (Lanes > Outputs) $fatal(1, "synapses: Lanes must be at most Outputs");
  if (Values && OneShift > ValueWidth - 2) $fatal(1, "synapses: ValueWidth does not hold One");
  if (AccumulatorWidth < WeightWidth) $fatal(1, "synapses: AccumulatorWidth is less than WeightWidth");

`ifdef BESIDE
  localparam int FieldWidth = SlotWidth + WeightWidth;
`endif
  (* ram_style = MemoryStyle *)
`ifdef BESIDE
  logic [Lanes*FieldWidth-1:0] weights[Words];
`else
  logic [Lanes*WeightWidth-1:0] weights[Words];
`endif
`ifndef LOADABLE
  initial $readmemh(WeightFile, weights);
`endif

  logic [GroupWidth-1:0] group_q;
  logic [AddressWidth-1:0] base_q;
  logic first_q;
  logic bias;
  logic advance;

  // A word of weights, read for an item, and what it is multiplied by.
  logic word_valid_q;
  logic word_first_q;
  logic word_last_q;
`ifdef BESIDE
  logic [Lanes*FieldWidth-1:0] word_q;
`else
  logic [Lanes*WeightWidth-1:0] word_q;
`endif
`ifdef DELAYED
  logic [Lanes*WeightWidth-1:0] word_weights;
  logic [Lanes*SlotWidth-1:0] word_delays;
`endif
  // Sums that are complete.
  logic done_q;

  assign bias = list_valid_i && !item_valid_i;
  assign item_next_o = advance && list_valid_i && item_valid_i;
  assign release_o = advance && bias && group_q == LastGroup;
  assign rewind_o = Groups > 1 && advance && bias && group_q != LastGroup;
  assign advance = !(done_q && out_valid_o && !out_ready_i);

`ifdef LOADABLE
  logic [AddressWidth-1:0] address;
  assign address = load_i ? AddressWidth'(load_address_i) : base_q + (bias ? AddressWidth'(Inputs) : AddressWidth'(item_index_i));
  assign load_data_o = word_q;
  always_ff @(posedge clk_i) begin
    if (load_i && load_write_i) weights[address] <= load_data_i;
    else if (load_i || advance) word_q <= weights[address];
  end
`else
  always_ff @(posedge clk_i) begin
    if (advance) word_q <= weights[base_q + (bias ? AddressWidth'(Inputs) : AddressWidth'(item_index_i))];
  end
`endif

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      group_q <= '0;
      base_q <= '0;
      first_q <= 1'b1;
      word_valid_q <= 1'b0;
      word_first_q <= 1'b0;
      word_last_q <= 1'b0;
    end else if (start_i) begin
      group_q <= '0;
      base_q <= '0;
      first_q <= 1'b1;
      word_valid_q <= 1'b0;
    end else if (advance) begin
      word_valid_q <= list_valid_i;
      word_first_q <= first_q;
      word_last_q <= bias;
      if (list_valid_i) first_q <= bias;
      if (bias) begin
        group_q <= group_q == LastGroup ? '0 : group_q + 1'b1;
        base_q <= group_q == LastGroup ? '0 : base_q + AddressWidth'(Rows);
      end
    end
  end

  // Which lanes add the word.
  logic [Lanes-1:0] added_lanes;
  if (Drawn) begin : gen_drawn
    logic [Lanes-1:0] transmits;
    transmission #(.Groups(Groups), .Lanes(Lanes)) u_transmission (
      .clk_i, .rst_ni, .start_i, .advance_i(advance), .group_i(advance && bias), .step_i(release_o),
      .word_i(item_value_i[ValueWidth+:32] + 32'(item_index_i)), .chance_i(item_value_i[ValueWidth+32+:17]), .transmits_o(transmits)
    );
    assign added_lanes = transmits | {Lanes{word_last_q}};
  end else begin : gen_certain
    assign added_lanes = '1;
  end

  // What is added to the sums: the weights themselves, or products, or weights that may be left out, with a register before the adder.
  localparam int TermWidth = Values ? ValueWidth + WeightWidth : WeightWidth;
  logic term_valid;
`ifdef DELAYED
  // A ring has no first term.
  /* verilator lint_off UNUSEDSIGNAL */
  logic term_first;
  /* verilator lint_on UNUSEDSIGNAL */
`else
  logic term_first;
`endif
  logic term_last;
  logic [Lanes*TermWidth-1:0] terms;
`ifdef DELAYED
  logic [Lanes*SlotWidth-1:0] delays;
  logic [Lanes*AccumulatorWidth-1:0] ring_terms;
  logic [Lanes*AccumulatorWidth-1:0] ring_sums;
`endif
`ifdef BESIDE
  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_fields
    assign word_weights[lane*WeightWidth+:WeightWidth] = word_q[lane*FieldWidth+:WeightWidth];
    assign word_delays[lane*SlotWidth+:SlotWidth] = word_q[lane*FieldWidth+WeightWidth+:SlotWidth];
  end
`endif
`ifdef DENDRITES
  logic [Lanes*SlotWidth-1:0] target_delays[Groups];
  logic [Lanes*SlotWidth-1:0] target_delays_q;
  logic word_late_q;
  initial $readmemh(DelayFile, target_delays);
  assign word_weights = word_q;
  assign word_delays = word_late_q ? target_delays_q : '0;
  always_ff @(posedge clk_i) begin
    if (advance) begin
      target_delays_q <= target_delays[group_q];
      word_late_q <= !bias && (LateInputs == Inputs || int'(item_index_i) < LateInputs);
    end
  end
`endif

  if (Values || Drawn) begin : gen_products
    logic valid_q;
    logic first_term_q;
    logic last_q;
    logic [Lanes*TermWidth-1:0] products;
    logic [Lanes*TermWidth-1:0] products_q;
    assign terms = products_q;
    assign term_valid = valid_q;
    assign term_first = first_term_q;
    assign term_last = last_q;
    if (Values) begin : gen_values
      logic signed [ValueWidth-1:0] value_q;
      always_ff @(posedge clk_i) begin
        if (advance) value_q <= bias ? ValueWidth'(1) <<< OneShift : $signed(item_value_i[ValueWidth-1:0]);
      end
      for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
        logic signed [WeightWidth-1:0] weight;
        logic signed [TermWidth-1:0] product;
`ifdef DELAYED
        assign weight = word_weights[lane*WeightWidth+:WeightWidth];
`else
        assign weight = word_q[lane*WeightWidth+:WeightWidth];
`endif
        assign product = value_q * weight;
        assign products[lane*TermWidth+:TermWidth] = product;
      end
    end else begin : gen_spikes
`ifdef DELAYED
      assign products = word_weights;
`else
      assign products = word_q;
`endif
    end
    for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
      always_ff @(posedge clk_i) begin
        if (advance) products_q[lane*TermWidth+:TermWidth] <= added_lanes[lane] ? products[lane*TermWidth+:TermWidth] : '0;
      end
    end
`ifdef DELAYED
    always_ff @(posedge clk_i) begin
      if (advance) delays <= word_delays;
    end
`endif
    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        valid_q <= 1'b0;
        first_term_q <= 1'b0;
        last_q <= 1'b0;
      end else if (start_i) begin
        valid_q <= 1'b0;
      end else if (advance) begin
        valid_q <= word_valid_q;
        first_term_q <= word_first_q;
        last_q <= word_last_q;
      end
    end
  end else begin : gen_weights
`ifdef DELAYED
    assign terms = word_weights;
    assign delays = word_delays;
`else
    assign terms = word_q;
`endif
    assign term_valid = word_valid_q;
    assign term_first = word_first_q;
    assign term_last = word_last_q;
  end

  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    logic signed [TermWidth-1:0] narrow;
    logic signed [AccumulatorWidth-1:0] term;
`ifndef DELAYED
    logic signed [AccumulatorWidth-1:0] added;
`endif
    logic signed [AccumulatorWidth-1:0] sum_q;
    logic signed [AccumulatorWidth-1:0] shifted;
    logic signed [OutputWidth-1:0] resized;

    assign narrow = terms[lane*TermWidth+:TermWidth];
    rounding_shift #(.Width(AccumulatorWidth), .Shift(ProductShift), .Rounding(Rounding)) u_product (
      .value_i(AccumulatorWidth'(narrow)),
      .value_o(term)
    );
`ifdef DELAYED
    assign ring_terms[lane*AccumulatorWidth+:AccumulatorWidth] = term;
    assign sum_q = ring_sums[lane*AccumulatorWidth+:AccumulatorWidth];
`else
    // The bias, One times itself, is added before the sum is shifted, which is the same unless the sign of the sum says how it is rounded.
    // Then a negative sum is brought up as it comes, by what the shift drops at most, in the low bits that the bias leaves zero;
    // of a bias alone, whatever the sum before it was, they are dropped.
    if (Rounding == 2 && SumShift > 0) begin : gen_toward_zero
      assign added = term | AccumulatorWidth'({SumShift{term_last && sum_q[AccumulatorWidth-1]}});
    end else begin : gen_added
      assign added = term;
    end
`endif
    rounding_shift #(.Width(AccumulatorWidth), .Shift(SumShift), .Rounding(Rounding == 2 ? 0 : Rounding)) u_sum (
      .value_i(sum_q),
      .value_o(shifted)
    );
    resize #(.InputWidth(AccumulatorWidth), .OutputWidth(OutputWidth), .Saturate(Saturate)) u_resize (
      .value_i(shifted <<< SumUp),
      .value_o(resized)
    );

    always_ff @(posedge clk_i) begin
`ifndef DELAYED
      if (advance && term_valid) sum_q <= (term_first ? '0 : sum_q) + added;
`endif
      if (advance && done_q) out_data_o[lane*OutputWidth+:OutputWidth] <= resized;
    end
  end

`ifdef DELAYED
  current_ring #(.Groups(Groups), .Lanes(Lanes), .Width(AccumulatorWidth), .SlotWidth(SlotWidth), .EpochWidth(EpochWidth),
    .Dropped(Rounding == 2 ? SumShift : 0), .MemoryStyle(RingStyle)) u_ring (
    .clk_i, .rst_ni, .start_i, .swept_o, .advance_i(advance), .valid_i(term_valid), .last_i(term_last), .delay_i(delays),
    .term_i(ring_terms), .done_o(done_q), .sum_o(ring_sums)
  );

`endif
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
`ifndef DELAYED
      done_q <= 1'b0;
`endif
      out_valid_o <= 1'b0;
    end else if (start_i) begin
`ifndef DELAYED
      done_q <= 1'b0;
`endif
      out_valid_o <= 1'b0;
    end else begin
`ifndef DELAYED
      if (advance) done_q <= term_valid && term_last;
`endif
      out_valid_o <= advance && done_q || out_valid_o && !out_ready_i;
    end
  end
endmodule
