// A word of 32 bits whose bits hang on all of those of another, by shifts and additions. Combinational; one to one
// (models/connections/transmission/mixed-word.ts).
module mixed_word (
  input  logic [31:0] word_i,
  output logic [31:0] word_o
);
  logic [31:0] folded0, added0, folded1, added1, folded2;
  assign folded0 = word_i ^ (word_i >> 16);
  assign added0 = folded0 + (folded0 << 5);
  assign folded1 = added0 ^ (added0 >> 11);
  assign added1 = folded1 + (folded1 << 9);
  assign folded2 = added1 ^ (added1 >> 15);
  assign word_o = folded2 + (folded2 << 16);
endmodule
