-- Opens $GOALS_FILE with the language server; what it says is written to $GOALS_OUT as JSON.
local editors = vim.env.GOALS_EDITORS
vim.opt.runtimepath:prepend(editors .. '/vim')
vim.opt.runtimepath:prepend(editors .. '/neovim')
vim.cmd('filetype plugin on')
require('goalfmt').setup({ init_options = { today = vim.env.GOALS_TODAY } })
vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.GOALS_FILE))

local function clients()
  return vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    error('no answer: ' .. what)
  end
end

local function ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(0, method, params, 20000)
  if not answers then
    error(method .. ': ' .. tostring(problem))
  end
  for _, answer in pairs(answers) do
    if answer.error then
      error(method .. ': ' .. answer.error.message)
    end
    return answer.result
  end
end

local ok, result = pcall(function()
  wait('a client', function() return #clients() > 0 and clients()[1].initialized ~= false end)
  wait('findings', function() return #vim.diagnostic.get(0) > 0 end)
  local found = {}
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { line = finding.lnum + 1, column = finding.col + 1, code = finding.code, message = finding.message })
  end
  local number = vim.fn.search('Raise')
  vim.api.nvim_win_set_cursor(0, { number, 8 })
  local place = vim.lsp.util.make_position_params(0, 'utf-16')
  local hover = ask('textDocument/hover', place)
  local params = vim.lsp.util.make_range_params(0, 'utf-16')
  params.context = { diagnostics = {} }
  params.range = { start = { line = 0, character = 0 }, ['end'] = { line = vim.fn.line('$'), character = 0 } }
  local actions = {}
  for _, action in ipairs(ask('textDocument/codeAction', params) or {}) do
    table.insert(actions, action.title)
  end
  local edits = ask('textDocument/formatting', vim.lsp.util.make_formatting_params({ tabSize = 2, insertSpaces = true }))
  vim.lsp.util.apply_text_edits(edits or {}, 0, 'utf-16')
  local formatted = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n') .. '\n'
  return { diagnostics = found, hover = hover and hover.contents.value, actions = actions, formatted = formatted }
end)

local out = io.open(vim.env.GOALS_OUT, 'w')
out:write(vim.json and vim.json.encode(ok and result or { error = tostring(result) }) or vim.fn.json_encode(ok and result or { error = tostring(result) }))
out:close()
for _, client in ipairs(clients()) do
  client.stop(true)
end
vim.cmd('qall!')
