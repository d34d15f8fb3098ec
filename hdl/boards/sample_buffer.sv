// Takes samples from an AXI4-Stream, one word a beat, in the low bits of s_axis_tdata_i, and gives the words of whole samples to
// network_top. A sample is InputWords beats, the last one with TLAST. One that ends earlier or later is dropped whole, and length_error_o
// is high for the clock in which its TLAST is taken. Up to Samples samples wait; then s_axis_tready_o is low.
module sample_buffer #(
  parameter int InputWords = 4,
  parameter int InputWidth = 16,
  parameter int DataWidth = 16,
  // At least 1: 2 receive one sample while another is computed.
  parameter int Samples = 2,
  localparam int SlotWidth = Samples > 1 ? $clog2(Samples) : 1,
  localparam int WordWidth = InputWords > 1 ? $clog2(InputWords) : 1,
  localparam int FillWidth = $clog2(Samples + 1)
) (
  input  logic clk_i,
  input  logic rst_ni,
  input  logic [DataWidth-1:0] s_axis_tdata_i,
  input  logic s_axis_tvalid_i,
  output logic s_axis_tready_o,
  input  logic s_axis_tlast_i,
  output logic length_error_o,
  output logic input_valid_o,
  input  logic input_ready_i,
  output logic [InputWidth-1:0] input_data_o
);
  if (DataWidth < InputWidth) $fatal(1, "sample_buffer: DataWidth must be at least InputWidth");
  if (Samples < 1) $fatal(1, "sample_buffer: Samples must be at least 1");

  localparam logic [WordWidth-1:0] LastWord = WordWidth'(InputWords - 1);
  localparam logic [SlotWidth-1:0] LastSlot = SlotWidth'(Samples - 1);

  logic [InputWidth-1:0] memory[2**(SlotWidth + WordWidth)];
  logic [SlotWidth-1:0] write_slot_q, read_slot_q;
  logic [WordWidth-1:0] write_word_q, read_word_q;
  logic [FillWidth-1:0] waiting_q;
  // More words came than a sample has.
  logic overlong_q;
  logic beat, whole, fetch, taken, leaves, valid_q;

  assign s_axis_tready_o = waiting_q != FillWidth'(Samples);
  assign beat = s_axis_tvalid_i && s_axis_tready_o;
  assign whole = beat && s_axis_tlast_i && write_word_q == LastWord && !overlong_q;
  assign length_error_o = beat && s_axis_tlast_i && !whole;

  // The word at the read position is fetched into the register of the memory, and stays there until it is taken.
  assign fetch = !valid_q && waiting_q != '0;
  assign taken = valid_q && input_ready_i;
  assign leaves = taken && read_word_q == LastWord;
  assign input_valid_o = valid_q;

  always_ff @(posedge clk_i) begin
    if (beat && !overlong_q) memory[{write_slot_q, write_word_q}] <= s_axis_tdata_i[InputWidth-1:0];
    if (fetch) input_data_o <= memory[{read_slot_q, read_word_q}];
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      write_slot_q <= '0;
      read_slot_q <= '0;
      write_word_q <= '0;
      read_word_q <= '0;
      waiting_q <= '0;
      overlong_q <= 1'b0;
      valid_q <= 1'b0;
    end else begin
      if (beat) begin
        if (s_axis_tlast_i) begin
          write_word_q <= '0;
          overlong_q <= 1'b0;
        end else if (write_word_q == LastWord) begin
          overlong_q <= 1'b1;
        end else begin
          write_word_q <= write_word_q + 1'b1;
        end
      end
      if (whole) write_slot_q <= write_slot_q == LastSlot ? '0 : write_slot_q + 1'b1;
      if (leaves) read_slot_q <= read_slot_q == LastSlot ? '0 : read_slot_q + 1'b1;
      waiting_q <= waiting_q + FillWidth'(whole) - FillWidth'(leaves);
      if (fetch) valid_q <= 1'b1;
      else if (taken) valid_q <= 1'b0;
      if (taken) read_word_q <= leaves ? '0 : read_word_q + 1'b1;
    end
  end
endmodule
