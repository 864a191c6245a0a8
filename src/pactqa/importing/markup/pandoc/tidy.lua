-- Changes to a document between pandoc's reader and its writer of HTML, for pandoc 2.17 and later. The metadata `reader` and
-- `folded` are the name of its format, and the names of the boxes that show only their title until they are opened.

local stringify = pandoc.utils.stringify

local function set(words)
  local found = {}
  for word in words:gmatch "%S+" do
    found[word] = true
  end
  return found
end

-- Roles of Sphinx for code. Others are for words, unless they belong to the domain of a language, like `py:func`.
local LITERAL = set [[attr class command confval const data envvar exc file func kbd makevar meth mod obj option program
                      regexp samp setting]]

-- Roles without a target: angle brackets are part of their text.
local WITHOUT_TARGET = set [[command dfn file guilabel kbd mailheader makevar menuselection program regexp samp]]

-- Roles of numbered documents, with the text before the number.
local SERIES = {pep = "PEP ", rfc = "RFC "}

-- Directives of Sphinx that show nothing, or nothing that is in this file.
local UNSEEN = set [[currentmodule default-domain index literalinclude module rst-class sectnum tabularcolumns
                     toctree]]

-- Directives of Sphinx that name a version, with the words that introduce it.
local VERSIONS = {
  deprecated = "Deprecated since version",
  versionadded = "Added in version",
  versionchanged = "Changed in version",
  versionremoved = "Removed in version",
}

local anchors, titles = {}, {} -- the identifiers of the document and the headings that have them, by their lower case

local function find_anchor(element)
  local name = element.identifier
  if name and name ~= "" then
    anchors[name:lower()] = name
    titles[name:lower()] = element.t == "Header" and element.content or nil
  end
end

-- Return the content of a role of Sphinx as Sphinx renders it.
local function role(name, text)
  local label, target = text:match "^(.*%S)%s*<(.*)>$"
  text = text:gsub("^!", "")
  local place = (target or text):lower()
  if (name == "ref" or name == "numref") and anchors[place] then
    return pandoc.Link(label or titles[place] or text, "#" .. anchors[place])
  elseif SERIES[name] then
    text = SERIES[name] .. text
  elseif label and not WITHOUT_TARGET[name] then
    text = label:gsub("^!", "")
  elseif text:match "^~" then
    text = text:match "[^.~]*$"
  end
  if name == "guilabel" or name == "menuselection" then
    text = text:gsub("&(%w)", "%1") -- marks the access key
  end
  return (LITERAL[name] or name:match ":") and pandoc.Code(text) or pandoc.Str(text)
end

-- Return *blocks* with each note below the block that refers to it, so that it is in the same answer.
local has_notes, count = false, 0
local function place_notes(blocks)
  local placed = pandoc.List()
  for _, block in ipairs(blocks) do
    local notes = pandoc.List()
    local function mark(note)
      notes:insert(note.content)
      count = count + 1
      return pandoc.Superscript("[" .. count .. "]")
    end
    if block.t == "Div" then
      block.content = place_notes(block.content)
    else
      block = block:walk {Note = mark}
    end
    placed:insert(block)
    if #notes > 0 then
      placed:insert(pandoc.Div(pandoc.OrderedList(notes, pandoc.ListAttributes(count - #notes + 1)), {class = "footnote"}))
    end
  end
  return placed
end

-- Return the title of a box that is folded, and the blocks below it, or nothing for any other.
local function unfold(div, folded)
  local first, rest = div.content[1], div.content:clone()
  rest:remove(1)
  if div.classes[1] == "example" and div.attributes.options == "collapsible" and first.classes[1] == "title" then
    return first.content[1].content, rest
  elseif folded[div.classes[1]] and first and first.t == "Para" then
    return first.content, rest
  end
end

-- The functions, by element, that give documents of all formats the same HTML.
local function rewriting(above, folded)
  return {
    CodeBlock = function(block)
      local language = block.classes[1]
      if language == "none" then -- in Sphinx
        language = nil
      end
      block.attr = {class = language and "language-" .. language}
      return block
    end,
    Div = function(div)
      local title, rest = unfold(div, folded)
      if title then
        title:insert(1, pandoc.RawInline("html", "<summary>"))
        title:insert(pandoc.RawInline("html", "</summary>"))
        rest:insert(1, pandoc.Plain(title))
        rest:insert(1, pandoc.RawBlock("html", "<details>"))
        rest:insert(pandoc.RawBlock("html", "</details>"))
        return rest
      elseif div.classes[1] == "sidebar" or div.classes[1] == "topic" then
        div.classes = {"box"} -- in the text, not beside it
        return div
      end
    end,
    Header = function(heading)
      heading.level = math.min(heading.level + above, 6)
      return heading
    end,
    Link = function(link)
      if link.target:match "^##SUBST##" then -- a substitution of reStructuredText that is defined elsewhere
        return pandoc.Str(stringify(link.content):match "^|?(.-)|?$")
      elseif link.target:match "^[%w.+_-]+@[%w.-]+$" then
        link.target = "mailto:" .. link.target
        return link
      end
    end,
    Note = function()
      has_notes = true
    end,
    Code = function(code)
      return code.attributes.role and role(code.attributes.role, code.text)
    end,
  }
end

-- A picture that is in the file itself has no address.
local IN_FILE = {
  Image = function(image)
    image.src = image.src:match "^https?:.*" or ""
    return image
  end,
}

-- The functions, by element, for the output of some readers only.
local OF_FORMAT = {
  docx = IN_FILE,
  epub = IN_FILE,
  odt = IN_FILE,
  rtf = IN_FILE,
  asciidoc = {
    Inlines = function(inlines) -- code is split at its spaces, and its straight quotes are curly
      if not inlines:find_if(function(inline) return inline.t == "Code" end) then
        return nil -- a list that is returned is copied, which takes longer than to look
      end
      local joined, run, space = pandoc.List(), {}, nil
      local function close()
        if run[1] then
          joined:insert(pandoc.Code(table.concat(run, " ")))
        end
        joined:extend {space}
        run, space = {}, nil
      end
      for _, inline in ipairs(inlines) do
        if inline.t == "Space" and run[1] and not space then
          space = inline
        else
          if inline.t ~= "Code" or not space then
            close()
          end
          if inline.t == "Code" then
            space = nil
            table.insert(run, (inline.text:gsub("‘", "'"):gsub("’", "'")))
          else
            joined:insert(inline)
          end
        end
      end
      close()
      return joined
    end,
  },
  mediawiki = {
    Para = function(para) -- lines of code
      local parts = {}
      for _, inline in ipairs(para.content) do
        if inline.t ~= "Code" and inline.t ~= "LineBreak" then
          return nil
        end
        table.insert(parts, inline.text or "\n")
      end
      return pandoc.CodeBlock((table.concat(parts):gsub("\u{a0}", " ")))
    end,
  },
  rst = {
    Div = function(div) -- a directive that pandoc does not know, whose arguments are its first paragraph
      local name, first = div.classes[1], div.content[1]
      if UNSEEN[name] then
        return {}
      elseif name == "only" then
        div.content:remove(1)
        return div.content
      elseif VERSIONS[name] and first and first.content then
        local ends = (first.content[2] or div.content[2]) and ":" or "."
        first.content[1] = pandoc.Str(VERSIONS[name] .. " " .. stringify(first.content[1]) .. ends)
        return div
      end
    end,
  },
  org = {
    Span = function(span) -- a link to a heading by its title, which pandoc does not resolve
      local title = span.classes[1] == "spurious-link" and span.attributes.target:match "^%*(.*)"
      if title then
        local label = span.content[1].content
        label[1].text = label[1].text and label[1].text:gsub("^%*", "")
        return pandoc.Link(label, "#" .. title)
      end
    end,
  },
}

function Pandoc(doc)
  local reader, folded = stringify(doc.meta.reader), set(stringify(doc.meta.folded))
  doc.meta.reader, doc.meta.folded = nil, nil
  local above = pandoc.List()
  for _, name in ipairs {"title", "subtitle"} do
    if doc.meta[name] and stringify(doc.meta[name]) ~= "" then
      above:insert(doc.meta[name])
    end
  end
  -- A walk may take a fifth of the time of reading, so there is none for elements that the document cannot have.
  if OF_FORMAT[reader] then
    doc = doc:walk(OF_FORMAT[reader])
  end
  if reader == "rst" then -- the only one with roles
    doc:walk {Header = find_anchor, Div = find_anchor, Span = find_anchor, CodeBlock = find_anchor, Table = find_anchor}
  end
  doc = doc:walk(rewriting(#above, folded))
  for level, title in ipairs(above) do
    doc.blocks:insert(level, pandoc.Header(level, pandoc.utils.type(title) == "Inlines" and title or stringify(title)))
  end
  if has_notes then
    doc.blocks = place_notes(doc.blocks)
  end
  return doc
end
