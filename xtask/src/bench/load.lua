-- Reports what wrk measured as one line of JSON. Each thread has one connection and the cookie of
-- its own user. Arguments: how many threads there are; a file of cookies, one a line; with a file
-- of bodies it posts those that fall to its thread in turn, each from an address of its own:
--   {n}      a number that no other request has
--   {+7}     7 and how often this body was sent before
--   {a|b}    a the first time, b the second, and so on
-- and at last milliseconds to wait before each request.
local bodies, pause = {}, nil
-- The thread's place among all, set by `setup`.
place = 0
local places = 1
-- The first thread's first request is never sent: wrk only looks at it.
local sent = 0

local function lines_of(file)
  local lines = {}
  for line in io.lines(file) do lines[#lines + 1] = line end
  return lines
end

local function filled(body, number, round)
  body = body:gsub("{n}", tostring(number))
  body = body:gsub("{%+(%d+)}", function(base) return tostring(tonumber(base) + round) end)
  return (body:gsub("{([%w_]+)|([%w_]+)}", function(a, b) return round % 2 == 0 and a or b end))
end

local function post()
  local turn = math.max(sent, 0)
  local number = place + turn * places
  local body = bodies[turn % #bodies + 1]
  local text = filled(body, sent < 0 and "none" or number, math.floor(turn / #bodies))
  sent = sent + 1
  wrk.headers["X-Forwarded-For"] =
    string.format("10.%d.%d.%d", math.floor(number / 65536) % 256, math.floor(number / 256) % 256, number % 256)
  return wrk.format("POST", nil, nil, text)
end

local threads = {}

function setup(thread)
  thread:set("place", #threads)
  threads[#threads + 1] = thread
end

-- Keeps the first refusal, to be told.
local function note(status, _, body)
  if status >= 400 and not refusal then refusal = status .. " " .. body end
end

function init(args)
  places = tonumber(args[1])
  local cookies = lines_of(args[2])
  if #cookies > 0 then wrk.headers["Cookie"] = cookies[place % #cookies + 1] end
  if not args[3] then return end
  response = note
  if place == 0 then sent = -1 end
  -- With fewer bodies than threads some are sent by several.
  local all = lines_of(args[3])
  for number = place % #all, #all - 1, places do bodies[#bodies + 1] = all[number + 1] end
  request = post
  if args[4] then
    pause = tonumber(args[4])
    delay = function() return pause end
  end
end

function done(summary, latency)
  local errors = summary.errors
  for _, thread in ipairs(threads) do io.write("\nrefusal: ", thread:get("refusal") or "") end
  io.write(string.format(
    '\n{"p50":%f,"p95":%f,"p99":%f,"requests":%d,"bytes":%d,"micros":%d,"refused":%d,"broken":%d}\n',
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    summary.requests, summary.bytes, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
