// hdl/sparse/sparse_synapses.sv, of one lane, beside a plain model of it: which line is walked and at which of its words, which biases are
// read, and for every group what was added since its sum was given out. Words may be any; where they lie is as PLACES, and which line has
// them, say. The assumptions are what its users keep to: between one start and the next every group is given out once at least. The
// invariants say where the circuit's registers stand beside those of the model, and what its words of sums hold.
module sparse_synapses_checks #(
  parameter int Lines = 3,
  parameter int Groups = 3,
  parameter int Words = 6,
  parameter bit Values = 1'b0,
  parameter int SumShift = 0,
  parameter int Rounding = 0,
  // First word, and words, of each line, 4 bits each, the first line lowest; groups of words, 2 bits each, the first word lowest.
  parameter logic [31:0] Starts = 32'h0413,
  parameter logic [31:0] Counts = 32'h0213,
  parameter logic [31:0] WordGroups = 32'h0,
  localparam int ValueWidth = 3,
  localparam int WeightWidth = 2,
  localparam int Width = Values ? 5 : 3,
  localparam int IndexWidth = Lines > 1 ? $clog2(Lines) : 1,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic list_valid_i,
  input  logic item_valid_i,
  input  logic [IndexWidth-1:0] item_index_i,
  input  logic signed [ValueWidth-1:0] item_value_i,
  input  logic out_ready_i,
  output logic swept_o,
  output logic item_next_o,
  output logic rewind_o,
  output logic release_o,
  output logic out_valid_o,
  output logic [Width-1:0] out_data_o,
  output logic assume_start_behind_groups,
  output logic assume_lists_when_begun,
  output logic assume_lines,
  output logic assert_words_of_the_line,
  output logic assert_no_bubble,
  output logic assert_biases_in_order,
  output logic assert_lists_read_once,
  output logic assert_no_sum_lost_or_made_up,
  output logic assert_sum_of_all_words,
  output logic invariant_sweep,
  output logic invariant_walk,
  output logic invariant_stages,
  output logic invariant_sums,
  output logic invariant_epochs,
  output logic cover_line_behind_line,
  output logic cover_next_list_beside_biases,
  output logic cover_forgotten
);
  sparse_synapses #(.Inputs(Lines), .Outputs(Groups), .Lanes(1), .Words(Words), .Values(Values), .ValueWidth(ValueWidth), .OneShift(0),
    .WeightWidth(WeightWidth), .AccumulatorWidth(Width), .OutputWidth(Width), .ProductShift(0), .SumShift(SumShift),
    .Rounding(Rounding)) u_dut (
    .clk_i, .rst_ni, .start_i, .swept_o, .list_valid_i, .item_valid_i, .item_index_i, .item_value_i, .item_next_o, .rewind_o, .release_o,
    .out_valid_o, .out_data_o, .out_ready_i
  );
  localparam int AddressWidth = $clog2(Groups + Words);

  // ---- The model.
  logic begun_q;
  // The line that is walked, or will be, and words of it that were read; biases that were read.
  logic line_q;
  logic [3:0] index_q;
  logic [3:0] at_q;
  logic biases_q;
  logic [1:0] bias_q;
  logic [Groups-1:0] given_q;
  logic [Width-1:0] expected_q [Groups];
  logic due_q;
  logic [Width-1:0] due_sum_q;
  logic [1:0] walked_q;
  logic [1:0] word_group;
  logic advance, reads, ends, takes, begins;
  logic beside_q, lost_q;
  logic [3:0] first, count;
  assign advance = u_dut.advance;
  assign first = Starts[{index_q[2:0], 2'b00}+:4];
  assign count = Counts[{index_q[2:0], 2'b00}+:4];
  assign word_group = WordGroups[{1'b0, first + at_q - 4'(Groups), 1'b0}+:2];
  assign begins = !biases_q && !line_q && list_valid_i && !item_valid_i;
  // A word of a line is read; the last one of it.
  assign reads = swept_o && advance && !biases_q && line_q;
  assign ends = reads && at_q + 4'd1 == count;
  assign takes = swept_o && list_valid_i && item_valid_i && (!line_q || ends);

  // Behind it the word, and with values its product; weights are those that the circuit read.
  logic word_valid_q, word_last_q, product_valid_q, product_last_q;
  logic [1:0] word_group_q, product_group_q;
  logic signed [ValueWidth-1:0] line_value_q, value_q;
  logic signed [WeightWidth-1:0] weight;
  logic signed [ValueWidth+WeightWidth-1:0] product, product_q;
  logic term_valid, term_last;
  logic [1:0] term_group;
  logic [Width-1:0] here, term, sum;
  assign weight = u_dut.word_q[WeightWidth-1:0];
  assign product = value_q * weight;
  assign term_valid = Values ? product_valid_q : word_valid_q;
  assign term_last = Values ? product_last_q : word_last_q;
  assign term_group = Values ? product_group_q : word_group_q;
  always_comb begin
    here = '0;
    for (int group = 0; group < Groups; group++) if (int'(term_group) == group) here = expected_q[group];
  end
  assign term = (Values ? Width'(product_q) : Width'(weight)) |
    (Rounding == 2 && term_last && here[Width-1] ? Width'((1 << SumShift) - 1) : '0);
  assign sum = here + term;
  always_ff @(posedge clk_i) begin
    if (takes) line_value_q <= item_value_i;
    if (advance) begin
      value_q <= biases_q || begins ? ValueWidth'(1) : line_value_q;
      word_last_q <= biases_q || begins;
      word_group_q <= biases_q || begins ? bias_q : word_group;
      product_q <= product;
      product_last_q <= word_last_q;
      product_group_q <= word_group_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {begun_q, line_q, index_q, at_q, biases_q, bias_q, due_q, walked_q, beside_q, lost_q, word_valid_q, product_valid_q} <= '0;
      given_q <= '0;
      for (int group = 0; group < Groups; group++) expected_q[group] <= '0;
    end else if (start_i) begin
      begun_q <= 1'b1;
      {line_q, index_q, at_q, biases_q, bias_q, due_q, walked_q, beside_q, word_valid_q, product_valid_q} <= '0;
      given_q <= '0;
      for (int group = 0; group < Groups; group++) expected_q[group] <= '0;
      for (int group = 0; group < Groups; group++) if (expected_q[group] != '0) lost_q <= 1'b1;
    end else begin
      line_q <= takes || line_q && !ends;
      if (takes) index_q <= 4'(item_index_i);
      if (takes || ends) at_q <= '0;
      else if (reads) at_q <= at_q + 1'b1;
      if (advance && swept_o && (biases_q || begins)) begin
        biases_q <= int'(bias_q) != Groups - 1;
        bias_q <= int'(bias_q) == Groups - 1 ? '0 : bias_q + 1'b1;
      end
      if (u_dut.line_valid_q && u_dut.line_done && item_next_o && walked_q != '1) walked_q <= walked_q + 1'b1;
      if (biases_q && item_next_o) beside_q <= 1'b1;
      if (advance) begin
        word_valid_q <= reads || swept_o && (biases_q || begins);
        product_valid_q <= word_valid_q;
        due_q <= term_valid && term_last;
        due_sum_q <= sum;
        if (term_valid) begin
          for (int group = 0; group < Groups; group++) begin
            if (int'(term_group) == group) begin
              expected_q[group] <= term_last ? '0 : sum;
              if (term_last) given_q[group] <= 1'b1;
            end
          end
        end
      end
    end
  end

  assign assume_start_behind_groups = !start_i || swept_o && (!begun_q || given_q == '1);
  assign assume_lists_when_begun = !list_valid_i || swept_o && begun_q;
  assign assume_lines = int'(item_index_i) < Lines;
  assign assert_words_of_the_line = !reads || !u_dut.biases && int'(u_dut.address) == int'(first) + int'(at_q) &&
    int'(u_dut.group) == int'(word_group) && u_dut.last == ends;
  assign assert_no_bubble = item_next_o == takes && (!reads || u_dut.line_valid_q);
  assign assert_biases_in_order = !(swept_o && (biases_q || begins)) || u_dut.biases && int'(u_dut.address) == int'(bias_q) &&
    int'(u_dut.group) == int'(bias_q);
  assign assert_lists_read_once = !rewind_o && release_o == (advance && begins);
  assign assert_no_sum_lost_or_made_up = u_dut.done_q == due_q;
  assign assert_sum_of_all_words = !due_q || u_dut.sum_q == due_sum_q;
  assign cover_line_behind_line = walked_q == 2'd2 && due_q && due_sum_q != '0;
  assign cover_next_list_beside_biases = beside_q && reads && at_q != '0;
  assign cover_forgotten = lost_q && due_q && due_sum_q == '0;

  // ---- Behind a reset the words before the one that is written are empty; biases are counted, nothing else moves.
  always_comb begin
    invariant_sweep = 1'b1;
    if (!swept_o) begin
      invariant_sweep = !begun_q && !line_q && at_q == '0 && !biases_q && bias_q == '0 && !word_valid_q && !product_valid_q &&
        given_q == '0 && !due_q && !u_dut.line_valid_q &&
        !u_dut.walking_q && !u_dut.biases_q && !u_dut.word_valid_q && !u_dut.term_valid && u_dut.word_last_q && u_dut.term_last &&
        !u_dut.done_q && !u_dut.out_valid_o && !u_dut.epoch_q && int'(u_dut.bias_group_q) < Groups &&
        (u_dut.term_group == u_dut.word_group_q || int'(u_dut.term_group) + 1 == int'(u_dut.word_group_q) ||
        int'(u_dut.term_group) == Groups - 1 && u_dut.word_group_q == '0) &&
        (u_dut.word_group_q == u_dut.bias_group_q || int'(u_dut.word_group_q) + 1 == int'(u_dut.bias_group_q) ||
        int'(u_dut.word_group_q) == Groups - 1 && u_dut.bias_group_q == '0);
      for (int group = 0; group < Groups; group++) begin
        if (expected_q[group] != '0) invariant_sweep = 1'b0;
        if (group < int'(u_dut.term_group) && u_dut.sums[group] != '0) invariant_sweep = 1'b0;
      end
    end
  end
  assign invariant_walk = int'(bias_q) < Groups && (!swept_o || (u_dut.line_valid_q == line_q && u_dut.biases_q == biases_q &&
    (!begun_q || int'(u_dut.bias_group_q) == int'(bias_q)) && (biases_q || bias_q == '0) && u_dut.walking_q == (line_q && at_q != '0) &&
    (begun_q || !line_q && !biases_q && !u_dut.word_valid_q && !u_dut.term_valid && !due_q) && (!line_q || at_q < count) &&
    (line_q || at_q == '0) && (!biases_q || at_q == '0) && (!line_q || int'(index_q) < Lines) &&
    (!line_q || u_dut.line_q == {count == 4'd1, GroupWidth'(WordGroups[{1'b0, first - 4'(Groups), 1'b0}+:2]), AddressWidth'(first)}) &&
    (!u_dut.walking_q || int'(u_dut.behind_q) == int'(first) + int'(at_q) && u_dut.word_q[WeightWidth+:1+GroupWidth] ==
    {at_q + 4'd1 == count, GroupWidth'(word_group)})));
  logic same_values;
  if (Values) begin : gen_values
    assign same_values = (!line_q || u_dut.gen_products.line_value_q == line_value_q) &&
      (!word_valid_q || u_dut.gen_products.value_q == value_q) && (!term_valid || u_dut.terms == product_q);
  end else begin : gen_spikes
    assign same_values = 1'b1;
  end
  assign invariant_stages = !swept_o ? int'(u_dut.word_group_q) < Groups && int'(u_dut.term_group) < Groups : (
    u_dut.word_valid_q == word_valid_q && u_dut.term_valid == term_valid && same_values &&
    (!word_valid_q || u_dut.word_last_q == word_last_q && int'(u_dut.word_group_q) == int'(word_group_q)) &&
    (!term_valid || u_dut.term_last == term_last && int'(u_dut.term_group) == int'(term_group)));
  // The sum that a term is added to was read in time; of any group it is the word, where that is of this epoch.
  always_comb begin
    invariant_sums = !term_valid || u_dut.held == here;
    invariant_epochs = 1'b1;
    for (int group = 0; group < Groups; group++) begin
      if (swept_o && (u_dut.sums[group][Width] == u_dut.epoch_q && begun_q ? u_dut.sums[group][Width-1:0] : '0) != expected_q[group])
        invariant_sums = 1'b0;
      if (swept_o && begun_q && given_q[group] && u_dut.sums[group][Width] != u_dut.epoch_q) invariant_epochs = 1'b0;
      if (swept_o && !begun_q && u_dut.sums[group] != '0) invariant_epochs = 1'b0;
    end
    if (swept_o && !begun_q && u_dut.epoch_q) invariant_epochs = 1'b0;
  end
endmodule
