-- For vim.lsp.enable('goalfmt'), Neovim 0.11 and later.
return {
  cmd = { 'goalfmt', 'server' },
  filetypes = { 'goals' },
  root_markers = { 'goalfmt.yaml', '.git' },
}
