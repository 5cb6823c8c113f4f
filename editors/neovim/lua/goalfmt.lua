-- Starts `goalfmt server` for goal files. Neovim 0.11 and later need only lsp/goalfmt.lua and `vim.lsp.enable('goalfmt')`.
local M = {}

M.defaults = {
  cmd = { 'goalfmt', 'server' },
  root_markers = { 'goalfmt.yaml', '.git' },
  inlay_hints = true,
}

local clients = {}

local function root_of(path, markers)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  while true do
    for _, marker in ipairs(markers) do
      local at = folder .. '/' .. marker
      if vim.fn.filereadable(at) == 1 or vim.fn.isdirectory(at) == 1 then
        return folder
      end
    end
    local above = vim.fn.fnamemodify(folder, ':h')
    if above == folder then
      return vim.fn.fnamemodify(path, ':p:h')
    end
    folder = above
  end
end

local function attached(options)
  return function(client, buffer)
    if options.inlay_hints and vim.lsp.inlay_hint and client.server_capabilities.inlayHintProvider then
      vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
    end
    if options.on_attach then
      options.on_attach(client, buffer)
    end
  end
end

--- Attach the server to a buffer; one server serves all buffers of a root.
function M.start(buffer, options)
  options = vim.tbl_extend('force', M.defaults, options or {})
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' then
    return nil
  end
  local root = root_of(path, options.root_markers)
  local config = {
    name = 'goalfmt',
    cmd = options.cmd,
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    init_options = options.init_options,
    on_attach = attached(options),
    capabilities = options.capabilities,
  }
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  -- Neovim 0.7 and older.
  if not clients[root] or not vim.lsp.get_client_by_id(clients[root]) then
    clients[root] = vim.lsp.start_client(config)
  end
  vim.lsp.buf_attach_client(buffer, clients[root])
  return clients[root]
end

--- Call once: require('goalfmt').setup{}
function M.setup(options)
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'goals',
    group = vim.api.nvim_create_augroup('goalfmt', { clear = true }),
    callback = function(event)
      M.start(event.buf, options)
    end,
  })
end

return M
