// Brings a signed value into a narrower signed field: clipped to its ends, or the low bits alone. Combinational.
module resize #(
  parameter int InputWidth = 32,
  parameter int OutputWidth = 24,
  parameter bit Saturate = 1'b1
) (
  input  logic signed [InputWidth-1:0] value_i,
  output logic signed [OutputWidth-1:0] value_o
);
  if (OutputWidth < 1) $fatal(1, "resize: OutputWidth must be at least 1");

  if (InputWidth <= OutputWidth) begin : gen_extend
    assign value_o = OutputWidth'(value_i);
  end else if (Saturate) begin : gen_saturate
    // It fits where all bits above the field equal the field's sign bit.
    logic fits;
    assign fits = value_i[InputWidth-1:OutputWidth-1] == {(InputWidth - OutputWidth + 1) {value_i[InputWidth-1]}};
    assign value_o = fits ? value_i[OutputWidth-1:0] : {value_i[InputWidth-1], {(OutputWidth - 1) {~value_i[InputWidth-1]}}};
  end else begin : gen_wrap
    assign value_o = value_i[OutputWidth-1:0];
  end
endmodule
