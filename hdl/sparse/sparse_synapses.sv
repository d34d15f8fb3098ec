// What hdl/blocks/synapses.sv gives, where many of its words are zero: here each line has a list of those that are not, so a line takes a
// cycle for each of its words, one at least, wherever they lie, and zeros are neither stored nor read. For synapses that may fail, that are
// late or that are loaded there is the other one.
//
//   weights   first the biases of each group of LANES outputs, then the words of all lines. Above the weights of a word stands the group
//             that the word behind it is for, and above that whether it is the last one of its line, so that both are there in time.
//   table     for each line where its first word lies, above it the group of that word, and above that whether there is no other.
//
// A list is read once, and sums of all groups are added up meanwhile in a memory; behind the last item the biases come group by group, read
// the sums and leave them empty. The list is given back with the first bias; what the table says of the next list's first line is read
// beside the other ones. So a step takes a cycle for each word and each group, and one for the table, where its list was waited for.
//
// What was added up before start_i counts no more: a word says in which of two epochs it was written, and start_i begins the other one.
// Between two starts every group has to be given out once at least; so none has a word of the epoch before the last one. Behind a reset
// everything is emptied once; start_i comes when swept_o is high. A read beside a write of the same word may give anything.
module sparse_synapses #(
  parameter int Inputs = 4,
  parameter int Outputs = 32,
  parameter int Lanes = 8,
  // Words of all lines.
  parameter int Words = 8,
  parameter bit Values = 1'b0,
  // Wide enough for One as well.
  parameter int ValueWidth = 16,
  parameter int OneShift = 13,
  parameter int WeightWidth = 16,
  parameter int AccumulatorWidth = 40,
  parameter int OutputWidth = 16,
  parameter int ProductShift = 0,
  parameter int SumShift = 13,
  parameter int SumUp = 0,
  parameter int Rounding = 0,
  parameter bit Saturate = 1'b1,
  parameter WeightFile = "weights.mem",
  parameter TableFile = "table.mem",
  // Where weights and table lie, and where sums do: "auto", "block" or "logic" (LUTs), or for the sums "distributed".
  /* verilator lint_off UNUSEDPARAM */
  parameter MemoryStyle = "auto",
  parameter SumStyle = "auto",
  /* verilator lint_on UNUSEDPARAM */
  localparam int IndexWidth = Inputs > 1 ? $clog2(Inputs) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  output logic swept_o,
  input  logic list_valid_i,
  input  logic item_valid_i,
  input  logic [IndexWidth-1:0] item_index_i,
  // Spikes have no value.
  /* verilator lint_off UNUSEDSIGNAL */
  input  logic signed [ValueWidth-1:0] item_value_i,
  /* verilator lint_on UNUSEDSIGNAL */
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
  localparam int AddressWidth = $clog2(Groups + Words);
  localparam int WordWidth = 1 + GroupWidth + Lanes * WeightWidth;
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);

  if (Lanes < 1) $fatal(1, "sparse_synapses: Lanes must be at least 1");
  if (Lanes > Outputs) $fatal(1, "sparse_synapses: Lanes must be at most Outputs");
  if (Words < 1) $fatal(1, "sparse_synapses: Words must be at least 1");
  if (Values && OneShift > ValueWidth - 2) $fatal(1, "sparse_synapses: ValueWidth does not hold One");
  if (AccumulatorWidth < WeightWidth) $fatal(1, "sparse_synapses: AccumulatorWidth is less than WeightWidth");

  (* ram_style = MemoryStyle *)
  logic [WordWidth-1:0] weights[Groups+Words];
  initial $readmemh(WeightFile, weights);
  (* ram_style = MemoryStyle *)
  logic [GroupWidth+AddressWidth:0] lines[Inputs];
  initial $readmemh(TableFile, lines);

  logic advance;

  // ---- The line that is walked, or will be.
  logic line_valid_q;
  logic [GroupWidth+AddressWidth:0] line_q;
  logic line_next;
  logic line_done;
  assign line_next = list_valid_i && item_valid_i && (!line_valid_q || line_done);
  assign item_next_o = line_next;
  assign rewind_o = 1'b0;
  always_ff @(posedge clk_i) begin
    if (line_next) line_q <= lines[item_index_i];
  end

  // ---- The word that is read: one of a line, or biases.
  logic walking_q;
  logic biases_q;
  logic biases_begin;
  logic biases;
  logic swept_q;
  logic epoch_q;
  logic [AddressWidth-1:0] behind_q;
  logic [AddressWidth-1:0] address;
  logic [GroupWidth-1:0] bias_group_q;
  logic [GroupWidth-1:0] group;
  logic last;
  logic word_valid_q;
  logic word_last_q;
  logic [GroupWidth-1:0] word_group_q;
  logic [WordWidth-1:0] word_q;
  logic ended;

  assign swept_o = swept_q;
  assign biases_begin = !biases_q && !line_valid_q && list_valid_i && !item_valid_i;
  assign biases = biases_q || biases_begin || !swept_q;
  assign release_o = advance && biases_begin;
  assign last = walking_q ? word_q[WordWidth-1] : line_q[GroupWidth+AddressWidth];
  assign group = biases ? bias_group_q : walking_q ? word_q[Lanes*WeightWidth+:GroupWidth] : line_q[AddressWidth+:GroupWidth];
  assign address = biases ? AddressWidth'(bias_group_q) : walking_q ? behind_q : line_q[AddressWidth-1:0];
  assign line_done = advance && !biases && last;

  always_ff @(posedge clk_i) begin
    if (advance) word_q <= weights[address];
    if (advance) behind_q <= address + 1'b1;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      line_valid_q <= 1'b0;
      walking_q <= 1'b0;
      biases_q <= 1'b0;
      bias_group_q <= '0;
      word_valid_q <= 1'b0;
      word_last_q <= 1'b1;
      word_group_q <= '0;
      epoch_q <= 1'b0;
      swept_q <= 1'b0;
    end else if (start_i) begin
      line_valid_q <= 1'b0;
      walking_q <= 1'b0;
      biases_q <= 1'b0;
      bias_group_q <= '0;
      word_valid_q <= 1'b0;
      epoch_q <= !epoch_q;
    end else begin
      line_valid_q <= line_next || line_valid_q && !line_done;
      if (ended) swept_q <= 1'b1;
      if (advance) begin
        if (!biases) walking_q <= line_valid_q && !last;
        if (swept_q) biases_q <= biases && bias_group_q != LastGroup;
        if (biases) bias_group_q <= bias_group_q == LastGroup ? '0 : bias_group_q + 1'b1;
        word_valid_q <= swept_q && (biases || line_valid_q);
        word_last_q <= biases;
        word_group_q <= group;
      end
    end
  end

  // ---- What is added: weights, or products, with a register in front of the adder. Sums are read in the cycle before.
  localparam int TermWidth = Values ? ValueWidth + WeightWidth : WeightWidth;
  logic read_valid;
  logic [GroupWidth-1:0] read_group;
  logic term_valid;
  logic term_last;
  logic [GroupWidth-1:0] term_group;
  logic [Lanes*TermWidth-1:0] terms;

  if (Values) begin : gen_products
    logic signed [ValueWidth-1:0] line_value_q;
    logic signed [ValueWidth-1:0] value_q;
    logic valid_q;
    logic last_q;
    logic [GroupWidth-1:0] group_q;
    logic [Lanes*TermWidth-1:0] products_q;
    assign read_valid = word_valid_q;
    assign read_group = word_group_q;
    assign term_valid = valid_q;
    assign term_last = last_q;
    assign term_group = group_q;
    assign terms = products_q;
    always_ff @(posedge clk_i) begin
      if (line_next) line_value_q <= item_value_i;
      if (advance) value_q <= biases ? ValueWidth'(1) <<< OneShift : line_value_q;
    end
    for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
      logic signed [WeightWidth-1:0] weight;
      logic signed [TermWidth-1:0] product;
      assign weight = word_q[lane*WeightWidth+:WeightWidth];
      assign product = value_q * weight;
      always_ff @(posedge clk_i) begin
        if (advance) products_q[lane*TermWidth+:TermWidth] <= product;
      end
    end
    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        valid_q <= 1'b0;
        last_q <= 1'b1;
        group_q <= '0;
      end else if (start_i) begin
        valid_q <= 1'b0;
      end else if (advance) begin
        valid_q <= word_valid_q;
        last_q <= word_last_q;
        group_q <= word_group_q;
      end
    end
  end else begin : gen_weights
    assign read_valid = swept_q && (biases || line_valid_q);
    assign read_group = group;
    assign term_valid = word_valid_q;
    assign term_last = word_last_q;
    assign term_group = word_group_q;
    assign terms = word_q[Lanes*WeightWidth-1:0];
  end

  // ---- Sums, of all lanes one word for each group, with its epoch.
  localparam int SumsWidth = Lanes * AccumulatorWidth;
  // What a word that is read and written at once gives is not looked at.
  (* ram_style = SumStyle, no_rw_check *)
  logic [SumsWidth:0] sums[Groups];
  logic [SumsWidth:0] read_q;
  logic [SumsWidth-1:0] held;
  logic [SumsWidth-1:0] sum;
  logic [SumsWidth-1:0] sum_q;
  // Whether the sum that is wanted was made in the cycle before, and not given out.
  logic same_q;
  logic empty_q;
  logic done_q;

  assign advance = !(done_q && out_valid_o && !out_ready_i);
  assign ended = !swept_q && term_group == LastGroup;
  assign held = same_q ? sum_q : !empty_q && read_q[SumsWidth] == epoch_q ? read_q[SumsWidth-1:0] : '0;

  always_ff @(posedge clk_i) begin
    if (advance && (term_valid || !swept_q)) sums[term_group] <= {epoch_q, term_last ? SumsWidth'(0) : sum};
    if (advance) begin
      read_q <= sums[read_group];
      same_q <= term_valid && !term_last && read_group == term_group;
      empty_q <= term_valid && term_last && read_group == term_group;
      if (term_valid) sum_q <= sum;
    end
  end

  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    logic signed [TermWidth-1:0] narrow;
    logic signed [AccumulatorWidth-1:0] term;
    logic signed [AccumulatorWidth-1:0] added;
    logic signed [AccumulatorWidth-1:0] partial;
    logic signed [AccumulatorWidth-1:0] complete;
    logic signed [AccumulatorWidth-1:0] shifted;
    logic signed [OutputWidth-1:0] resized;

    assign narrow = terms[lane*TermWidth+:TermWidth];
    assign partial = held[lane*AccumulatorWidth+:AccumulatorWidth];
    assign complete = sum_q[lane*AccumulatorWidth+:AccumulatorWidth];
    rounding_shift #(.Width(AccumulatorWidth), .Shift(ProductShift), .Rounding(Rounding)) u_product (
      .value_i(AccumulatorWidth'(narrow)),
      .value_o(term)
    );
    // As in hdl/blocks/synapses.sv: a negative sum that is rounded toward zero is brought up with the bias.
    if (Rounding == 2 && SumShift > 0) begin : gen_toward_zero
      assign added = term | AccumulatorWidth'({SumShift{term_last && partial[AccumulatorWidth-1]}});
    end else begin : gen_added
      assign added = term;
    end
    assign sum[lane*AccumulatorWidth+:AccumulatorWidth] = partial + added;
    rounding_shift #(.Width(AccumulatorWidth), .Shift(SumShift), .Rounding(Rounding == 2 ? 0 : Rounding)) u_sum (
      .value_i(complete),
      .value_o(shifted)
    );
    resize #(.InputWidth(AccumulatorWidth), .OutputWidth(OutputWidth), .Saturate(Saturate)) u_resize (
      .value_i(shifted <<< SumUp),
      .value_o(resized)
    );
    always_ff @(posedge clk_i) begin
      if (advance && done_q) out_data_o[lane*OutputWidth+:OutputWidth] <= resized;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      done_q <= 1'b0;
      out_valid_o <= 1'b0;
    end else if (start_i) begin
      done_q <= 1'b0;
      out_valid_o <= 1'b0;
    end else begin
      if (advance) done_q <= term_valid && term_last;
      out_valid_o <= advance && done_q || out_valid_o && !out_ready_i;
    end
  end
endmodule
