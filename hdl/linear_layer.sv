// A linear map, LANES outputs at a time: one input a cycle is multiplied by LANES weights.
//
//   out = resize( shift( sum over i of shift(x[i] * w[i], ProductShift), SumShift ) + bias )
//
// The weight memory holds, for each group of LANES outputs, one word for each input and one word with the biases.
//
// Use: raise start_i for one cycle while input_i is stable; input_i must stay until done_o. out_valid_o comes once for each group,
// done_o with the last one. A cycle each for every word of the memory, and two more.
//
// Caveat: outputs beyond the last real one (where LANES does not divide their number) carry the padding of the memory image.
module linear_layer #(
  parameter int Inputs = 4,
  parameter int Outputs = 32,
  parameter int Lanes = 8,
  // Width of one input; InputSigned 0 makes it a plain bit, as for spikes.
  parameter int InputWidth = 16,
  parameter bit InputSigned = 1'b1,
  parameter int WeightWidth = 16,
  // Wide enough for every intermediate value; derived from the network description.
  parameter int AccumulatorWidth = 40,
  parameter int OutputWidth = 16,
  parameter int ProductShift = 0,
  parameter int SumShift = 13,
  parameter bit Nearest = 1'b0,
  parameter bit Saturate = 1'b1,
  parameter WeightFile = "weights.mem",
  localparam int Groups = (Outputs + Lanes - 1) / Lanes,
  localparam int GroupWidth = Groups > 1 ? $clog2(Groups) : 1
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic start_i,
  input  logic [Inputs*InputWidth-1:0] input_i,
  output logic out_valid_o,
  output logic [GroupWidth-1:0] out_group_o,
  output logic [Lanes*OutputWidth-1:0] out_data_o,
  output logic done_o
);
  localparam int Rows = Inputs + 1;
  localparam int Words = Groups * Rows;
  localparam int AddressWidth = $clog2(Words);
  localparam int IndexWidth = $clog2(Rows);
  localparam int ProductWidth = InputWidth + 1 + WeightWidth;
  localparam logic [IndexWidth-1:0] LastRow = IndexWidth'(Inputs);
  localparam logic [GroupWidth-1:0] LastGroup = GroupWidth'(Groups - 1);

  if (Lanes < 1) $fatal(1, "linear_layer: Lanes must be at least 1");

  logic [Lanes*WeightWidth-1:0] memory[Words];
  initial $readmemh(WeightFile, memory);

  // First stage: which word to read.
  logic busy_q;
  logic [AddressWidth-1:0] address_q;
  logic [IndexWidth-1:0] index_q;
  logic [GroupWidth-1:0] group_q;

  // Second stage: the word, with what it belongs to.
  logic valid_q;
  logic bias_q;
  logic last_q;
  logic [GroupWidth-1:0] word_group_q;
  logic [Lanes*WeightWidth-1:0] word_q;
  logic signed [InputWidth:0] operand_q;

  logic [InputWidth-1:0] selected;
  assign selected = index_q < LastRow ? input_i[int'(index_q)*InputWidth+:InputWidth] : '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      busy_q <= 1'b0;
      valid_q <= 1'b0;
      address_q <= '0;
      index_q <= '0;
      group_q <= '0;
    end else begin
      valid_q <= busy_q;
      if (start_i) begin
        busy_q <= 1'b1;
        address_q <= '0;
        index_q <= '0;
        group_q <= '0;
      end else if (busy_q) begin
        address_q <= address_q + 1'b1;
        index_q <= index_q == LastRow ? '0 : index_q + 1'b1;
        if (index_q == LastRow) begin
          group_q <= group_q + 1'b1;
          busy_q <= group_q != LastGroup;
        end
      end
    end
  end

  always_ff @(posedge clk_i) begin
    word_q <= memory[address_q];
    operand_q <= {InputSigned & selected[InputWidth-1], selected};
    bias_q <= index_q == LastRow;
    last_q <= group_q == LastGroup;
    word_group_q <= group_q;
  end

  // Third stage: accumulate; the bias word closes a group.
  for (genvar lane = 0; lane < Lanes; lane++) begin : gen_lane
    logic signed [WeightWidth-1:0] weight;
    logic signed [ProductWidth-1:0] product;
    logic signed [AccumulatorWidth-1:0] term;
    logic signed [AccumulatorWidth-1:0] sum_q;
    logic signed [AccumulatorWidth-1:0] shifted;
    logic signed [AccumulatorWidth-1:0] total;
    logic signed [OutputWidth-1:0] resized;

    assign weight = word_q[lane*WeightWidth+:WeightWidth];
    assign product = ProductWidth'(operand_q) * ProductWidth'(weight);

    rounding_shift #(.Width(AccumulatorWidth), .Shift(ProductShift), .Nearest(Nearest)) u_product (
      .value_i(AccumulatorWidth'(product)),
      .value_o(term)
    );
    rounding_shift #(.Width(AccumulatorWidth), .Shift(SumShift), .Nearest(Nearest)) u_sum (
      .value_i(sum_q),
      .value_o(shifted)
    );
    assign total = shifted + AccumulatorWidth'(weight);
    resize #(.InputWidth(AccumulatorWidth), .OutputWidth(OutputWidth), .Saturate(Saturate)) u_resize (
      .value_i(total),
      .value_o(resized)
    );

    always_ff @(posedge clk_i) begin
      if (start_i || (valid_q && bias_q)) sum_q <= '0;
      else if (valid_q) sum_q <= sum_q + term;
      out_data_o[lane*OutputWidth+:OutputWidth] <= resized;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      out_valid_o <= 1'b0;
      out_group_o <= '0;
      done_o <= 1'b0;
    end else begin
      out_valid_o <= valid_q && bias_q;
      out_group_o <= word_group_q;
      done_o <= valid_q && bias_q && last_q;
    end
  end
endmodule
